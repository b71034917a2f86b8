#!/usr/bin/env bash
# The whole thing on one machine: a registry, and instances of the demo that find each other. Called by "vigie demo".
set -euo pipefail

usage="Usage: vigie demo [--instances N] [--http-port P] [--dns-port P]"
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
instances=3
http=8500
dns=8600

while [ $# -gt 0 ]; do
  case $1 in
    --instances|-instances) instances=${2:?$usage} && shift 2 ;;
    --instances=*|-instances=*) instances=${1#*=} && shift ;;
    --http-port|-http-port) http=${2:?$usage} && shift 2 ;;
    --http-port=*|-http-port=*) http=${1#*=} && shift ;;
    --dns-port|-dns-port) dns=${2:?$usage} && shift 2 ;;
    --dns-port=*|-dns-port=*) dns=${1#*=} && shift ;;
    -h|-help|--help) echo "$usage" && exit 0 ;;
    *) echo "vigie demo does not know \"$1\". $usage" >&2 && exit 1 ;;
  esac
done
case $instances in ''|*[!0-9]*|0) echo "--instances must be a number from 1 on, but is \"$instances\". $usage" >&2 && exit 1 ;; esac

java=${VIGIE_JAVA:?run this by: ./vigie demo}
logs=$(mktemp -d "${TMPDIR:-/tmp}/vigie-demo.XXXXXX")
registry=''
demos=()

# Instances go first and say goodbye to a registry that still listens.
take_down() {
  trap - EXIT INT TERM
  [ ${#demos[@]} -eq 0 ] || kill "${demos[@]}" 2>/dev/null || true
  [ ${#demos[@]} -eq 0 ] || wait "${demos[@]}" 2>/dev/null || true
  [ -z "$registry" ] || kill "$registry" 2>/dev/null || true
  [ -z "$registry" ] || wait "$registry" 2>/dev/null || true
  rm -rf "$logs"
  echo "vigie demo: everything is down."
}
trap take_down EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

api=http://127.0.0.1:$http
passing() { curl -fs "$api/v1/health/service/democonsul?passing" 2>/dev/null | grep -o '"Checks"' | wc -l; }

# Waits for a condition for a minute at the most, as long as the process lives.
await() {
  local what=$1 process=$2 log=$3
  shift 3
  for _ in $(seq 240); do
    "$@" && return
    kill -0 "$process" 2>/dev/null || { echo "vigie demo: $what ended:" >&2 && cat "$log" >&2 && exit 1; }
    sleep 0.25
  done
  echo "vigie demo: $what took more than a minute:" >&2 && tail -n 20 "$log" >&2 && exit 1
}
registry_answers() { curl -fs "$api/v1/status/leader" >/dev/null 2>&1; }
all_pass() { [ "$(passing)" -ge "$instances" ]; }

"$java" -XX:+UseSerialGC -Xms32m -Xmx256m -jar "$VIGIE_SERVER_JAR" agent -dev \
  -http-port "$http" -dns-port "$dns" -config-repo "$home/config-repo" >"$logs/registry.log" 2>&1 &
registry=$!
await "the registry" "$registry" "$logs/registry.log" registry_answers
echo "vigie demo: the registry runs; starting $instances instances of the demo …"

for number in $(seq "$instances"); do
  CONSUL_HOST=127.0.0.1 "$java" -XX:+UseSerialGC -Xmx128m -jar "$VIGIE_DEMO_JAR" \
    --server.port=0 --spring.cloud.consul.port="$http" >"$logs/demo-$number.log" 2>&1 &
  demos+=($!)
done
await "the demo" "${demos[0]}" "$logs/demo-1.log" all_pass

port=$(curl -fs "$api/v1/catalog/service/democonsul" | grep -o '"ServicePort":[0-9]*' | head -n 1 | cut -d: -f2)
cat <<TEXT

$instances instances are registered and healthy. Look at them from another window:

  curl '$api/v1/health/service/democonsul?passing&pretty'     who is there, by HTTP
  dig @127.0.0.1 -p $dns democonsul.service.consul SRV          the same by DNS
  curl http://127.0.0.1:$port/                                 one of them greets you
  curl http://127.0.0.1:$port/call                             it asks another one, found by the load balancer
  curl -X PUT -d 'greeting: Bonjour' $api/v1/kv/config/democonsul/data
                                                               and all of them greet in French, without a restart
  $api/ui/                                      the same in a browser

Their logs are in $logs. Ctrl-C takes everything down.
TEXT

# Sleeping in the background keeps the traps prompt.
while kill -0 "$registry" 2>/dev/null; do sleep 1 & wait $! || true; done
echo "vigie demo: the registry ended:" >&2
tail -n 20 "$logs/registry.log" >&2
exit 1
