# cmake -DINPUT=<file> -DOUTPUT=<file.cc> -DSYMBOL=<name> -P EmbedFile.cmake
# Writes the bytes of a file into a C++ source as concord::runtime::<SYMBOL>.
file(READ "${INPUT}" hex HEX)
string(REGEX REPLACE "(..)" "\\\\x\\1" bytes "${hex}")
string(REGEX REPLACE "(................................................................)" "\\1\"\n    \""
       bytes "${bytes}")
string(LENGTH "${hex}" digits)
math(EXPR size "${digits} / 2")
file(WRITE "${OUTPUT}" "#include <string_view>

namespace concord::runtime {

extern const std::string_view ${SYMBOL};
const std::string_view ${SYMBOL}(
    \"${bytes}\",
    ${size});

}  // namespace concord::runtime
")
