# Shared by the scripts of deploy/ and tests/: source it, don't run it.
# shellcheck shell=bash
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
program=$(basename "$0")
# shellcheck disable=SC2034 # for the scripts that source this
services=(partner strategy metrics)

fail() {
  printf '%s: %s\n' "$program" "$*" >&2
  exit 1
}

# Prints the comment at the head of the calling script, which is its manual.
usage() { sed -n '2,/^[^#]/{s/^# \{0,1\}//p}' "$0"; }

# Where Concord keeps its data. Root's home is closed to the user that PostgreSQL then runs as, hence
# /var/lib.
state_dir() {
  if [[ -n ${XDG_STATE_HOME:-} ]]; then
    echo "$XDG_STATE_HOME/concord"
  elif ((EUID == 0)); then
    echo /var/lib/concord
  else
    echo "$HOME/.local/state/concord"
  fi
}

# as_root <command...>
as_root() {
  if ((EUID == 0)); then
    "$@"
  elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    sudo -n "$@"
  else
    fail "this needs root: $*"
  fi
}

# as_database_user <command...>: PostgreSQL refuses to run as root.
as_database_user() {
  if ((EUID == 0)); then
    (cd / && exec runuser -u postgres -- "$@")
  else
    (cd / && exec "$@")
  fi
}

postgres_tool() { echo "/usr/lib/postgresql/15/bin/$1"; }

# own_by_database_user <directory>: makes it, private to the user that PostgreSQL runs as.
own_by_database_user() {
  (umask 022 && mkdir -p "$1")
  if ((EUID == 0)); then chown postgres: "$1"; fi
  as_database_user test -w "$1" || fail "user postgres cannot reach $1: choose another XDG_STATE_HOME"
  as_database_user chmod 0700 "$1"
}

# cluster_create <data directory>: all or nothing. Local users are those who can enter the
# directory of the socket; over TCP a password is asked for.
cluster_create() {
  local data=$1
  if [[ -e $data/PG_VERSION ]]; then return; fi
  as_database_user rm -rf "$data.new"
  as_database_user "$(postgres_tool initdb)" --pgdata "$data.new" --username postgres \
    --auth-local trust --auth-host scram-sha-256 --encoding UTF8 --locale C.UTF-8 \
    --data-checksums "${@:2}" >/dev/null
  echo "include_if_exists = 'concord.conf'" |
    as_database_user tee -a "$data.new/postgresql.conf" >/dev/null
  as_database_user mv "$data.new" "$data"
}

cluster_running() { as_database_user "$(postgres_tool pg_ctl)" status -D "$1" >/dev/null 2>&1; }

# cluster_start <data directory> <log file>: settings come from standard input.
cluster_start() {
  as_database_user tee "$1/concord.conf" >/dev/null
  as_database_user "$(postgres_tool pg_ctl)" start -D "$1" -l "$2" -w -t 60 >/dev/null </dev/null ||
    { tail -n 5 "$2" >&2 && fail "PostgreSQL did not start; its log: $2"; }
}

cluster_stop() {
  as_database_user "$(postgres_tool pg_ctl)" stop -D "$1" -m "${2:-fast}" -w -t 60 >/dev/null
}

# url_escape <text>: for a part of a URL.
url_escape() {
  local text=$1 escaped='' letter
  while [[ -n $text ]]; do
    letter=${text:0:1} text=${text:1}
    [[ $letter == [a-zA-Z0-9/._~-] ]] || printf -v letter '%%%02X' "'$letter"
    escaped+=$letter
  done
  echo "$escaped"
}

# password_of <role>: made at first use, kept in a file that only its owner reads.
password_of() {
  local directory file
  directory=$(state_dir)/passwords
  file=$directory/$1
  if [[ ! -s $file ]]; then
    (umask 022 && mkdir -p "$(state_dir)")
    (umask 077 && mkdir -p "$directory" && od -An -N24 -tx1 /dev/urandom | tr -d ' \n' >"$file")
  fi
  cat "$file"
}

# port_of <service> [offset]: where deploy/services lets a service listen.
port_of() {
  local index
  for index in "${!services[@]}"; do
    [[ ${services[index]} != "$1" ]] || echo $((${CONCORD_QUICKSTART_PORT:-7411} + index + ${2:-0}))
  done
}
address_of() { echo "127.0.0.1:$(port_of "$@")"; }

# tree_files <glob...>: the files of the repository, those not yet committed included.
tree_files() {
  git -C "$root" ls-files --cached --others --exclude-standard --deduplicate -- "$@" |
    while read -r file; do [[ ! -f $root/$file ]] || echo "$file"; done
}
