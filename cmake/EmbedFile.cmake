# cmake -DINPUT=<file> -DOUTPUT=<file.cc> -DSYMBOL=<name> -DNAMESPACE=<ns> -P EmbedFile.cmake
# Writes the bytes of a file into a C++ source as <NAMESPACE>::<SYMBOL>.
file(READ "${INPUT}" hex HEX)
string(REGEX REPLACE "(..)" "\\\\x\\1" bytes "${hex}")
string(REGEX REPLACE "(................................................................)" "\\1\"\n    \""
       bytes "${bytes}")
string(LENGTH "${hex}" digits)
math(EXPR size "${digits} / 2")
file(WRITE "${OUTPUT}" "#include <string_view>

namespace ${NAMESPACE} {

extern const std::string_view ${SYMBOL};
const std::string_view ${SYMBOL}(
    \"${bytes}\",
    ${size});

}  // namespace ${NAMESPACE}
")
