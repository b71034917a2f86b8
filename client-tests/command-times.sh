#!/usr/bin/env bash
# How long `kv get` takes, typed 20 times by `vigie` and by `consul` against the agent at CONSUL_HTTP_ADDR: the median, and the
# processor time of one. To be run on a quiet machine; the load is printed beside it.
#
#   client-tests/command-times.sh [path/to/consul]
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
runs=20
vigie=${VIGIE_CLIENT:-$here/../vigie}
"$vigie" kv put command-times value >/dev/null

median() { sort -n | sed -n "$((runs / 2))p"; }

times_of() {
  local TIMEFORMAT='%R %U %S' all
  all=$(for _ in $(seq $runs); do { time "$@" >/dev/null; } 2>&1; done)
  printf '%-8s median %s s, processor %s s\n' "${1##*/}" "$(awk '{ print $1 }' <<<"$all" | median)" \
    "$(awk '{ print $2 + $3 }' <<<"$all" | median)"
}

times_of "$vigie" kv get command-times
consul=${1:-${CONSUL_BINARY:-$(command -v consul || true)}}
[ -z "$consul" ] || times_of "$consul" kv get command-times
uptime
