#!/usr/bin/env bash
# Types the same commands of the real `consul` against Vigie and against a Consul of its own, and shows where output or exit
# code differ: one line "same …" or "DIFFERS …" for each command, with the difference below it. Exits 1 if anything differs
# that consul-cli.known does not name with a reason.
#
#   client-tests/consul-cli.sh [-v] [path/to/consul]     default: $CONSUL_BINARY, then consul on the PATH; 1.8.7 is what we copy
#   client-tests/consul-cli.sh --twin [-v] [path/to/consul]     types the same commands of `consul` and of `vigie` instead, each
#                                                        pair against like servers: two Vigies, then two Consuls; what may
#                                                        differ is named in command-twin.known
#   VIGIE_COMMAND="java -cp …"                           how Vigie is started; default: the script `vigie` of this clone
#
# Everything runs on free ports of 127.0.0.1 in a folder of its own, and all that was started here is ended by its pid.
set -uo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
verbose='' twin='' known_file=$here/consul-cli.known
if [ "${1:-}" = --twin ]; then twin=1; known_file=$here/command-twin.known; shift; fi
if [ "${1:-}" = -v ]; then verbose=1; shift; fi
consul=${1:-${CONSUL_BINARY:-$(command -v consul || true)}}
if [ -z "$consul" ] || [ ! -x "$consul" ]; then
  echo "SKIPPED consul-cli.sh: name a consul binary (1.8.7) as argument, in CONSUL_BINARY or on the PATH."
  exit 0
fi
consul=$(readlink -f "$consul")
read -r -a vigie <<<"${VIGIE_COMMAND:-$here/../vigie}"

work=$(mktemp -d)
started=()
finish() {
  [ ${#started[@]} -eq 0 ] || kill "${started[@]}" 2>/dev/null
  wait 2>/dev/null
  rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM

# --- servers -----------------------------------------------------------------------------------------------------------

# A port at which nobody answers. Below the range from which clients are given theirs.
free_port() {
  local port
  while :; do
    port=$((20000 + RANDOM % 10000))
    if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then echo "$port"; return; fi
  done
}

export CONSUL_HTTP_ADDR
unset CONSUL_HTTP_TOKEN CONSUL_HTTP_TOKEN_FILE CONSUL_HTTP_SSL CONSUL_HTTP_AUTH CONSUL_NAMESPACE

# Starts one of the two in its own folder; both are called the same, because the name is in many an answer.
start() {
  local which=$1 http=$2
  shift 2
  mkdir -p "$work/$which"
  (cd "$work/$which" && exec "$@" agent -dev -node=host -bind=127.0.0.1 -client=127.0.0.1 "-http-port=$http" \
    "-dns-port=$(free_port)" "-server-port=$(free_port)" "-serf-lan-port=$(free_port)" "-serf-wan-port=$(free_port)" \
    -grpc-port=-1) >"$work/$which.log" 2>&1 &
  started+=($!)
}

ready() {
  local which=$1 deadline=$((SECONDS + 120))
  CONSUL_HTTP_ADDR=127.0.0.1:$2
  until "$consul" catalog nodes 2>/dev/null | grep -q '^host '; do
    if [ $SECONDS -ge $deadline ]; then
      echo "$which did not start within two minutes:" >&2
      tail -n 20 "$work/$which.log" >&2
      exit 2
    fi
    sleep 0.2
  done
  "$consul" members | grep -q '^host ' || { echo "another server answers at $CONSUL_HTTP_ADDR" >&2; exit 2; }
}

# --- commands ----------------------------------------------------------------------------------------------------------

# Runs a command under a name; what it writes and its exit code go to the record.
t() {
  local name=$1 status
  shift
  printf '\n### %s\n' "$name"
  "$@" 2>&1
  status=$?
  printf '\nexit %d\n' "$status"
}

# The same without a name of its own: the words of the command are the name.
c() { t "$*" "$consul" "$@"; }

# Waits at most 20 s until a command succeeds.
until_true() {
  local deadline=$((SECONDS + 20))
  until "$@" >/dev/null 2>&1; do
    [ $SECONDS -lt $deadline ] || return 1
    sleep 0.1
  done
}

has_lines() { [ -e "$1" ] && [ "$(wc -l <"$1")" -ge "$2" ]; }
has_key() { "$consul" kv get "$1"; }
passes() { [ "$("$consul" watch -type=service -service="$1" -passingonly=true 2>/dev/null)" != '[]' ]; }
session() { curl -fsS -X PUT -d '{"Name": "by hand", "LockDelay": "0s"}' "http://$CONSUL_HTTP_ADDR/v1/session/create" | sed 's/.*"ID": *"\([^"]*\)".*/\1/' | tr -d '\n {}'; }

key_commands() {
  c kv put plain value
  c kv get plain
  c kv get -base64 plain
  c kv get -detailed plain
  c kv get nothing
  c kv get
  c kv put
  c kv put empty
  c kv get empty
  c kv get -detailed empty
  c kv put -flags=42 flagged yes
  c kv get -detailed flagged
  c kv put -flags=18446744073709551615 flagged-most yes
  c kv get -detailed flagged-most
  c kv put -base64 binary AAH/
  c kv get -base64 binary
  c kv put -base64 binary not-base64
  c kv delete binary
  printf 'from a file\n' >file.txt
  c kv put from/file @file.txt
  c kv get from/file
  t 'kv put from standard input' sh -c 'printf piped | "$0" kv put from/stdin -' "$consul"
  c kv get from/stdin
  c kv put 'with space/ü' 'größer'
  c kv get 'with space/ü'
  c kv put deep/a/b 1
  c kv put deep/a/c 2
  c kv put deep/d 3
  c kv put deep/ ''
  c kv get -recurse deep/
  c kv get -recurse -detailed deep/
  c kv get -recurse -base64 deep/
  c kv get -recurse none/
  c kv get -keys deep/
  c kv get -keys -separator=/ deep/
  c kv get -keys -separator= deep/
  c kv get -keys -separator=a deep/
  c kv get -keys none/
  c kv get -keys
  c kv get -recurse -separator=: deep/a
  c kv get -stale plain
  c kv get -datacenter=dc1 plain
  c kv get -datacenter=dc9 plain
  c kv put -cas plain other
  c kv put -cas -modify-index=0 plain other
  c kv put -cas -modify-index=1 plain other
  index=$("$consul" kv get -detailed plain | awk '/^ModifyIndex/ {print $2}')
  t 'kv put -cas with the index' "$consul" kv put -cas -modify-index="$index" plain swapped
  t 'kv put -cas with an index that is past' "$consul" kv put -cas -modify-index="$index" plain again
  c kv get plain
  c kv delete -cas -modify-index=1 plain
  c kv delete -cas plain
  c kv delete -modify-index=1 plain
  index=$("$consul" kv get -detailed plain | awk '/^ModifyIndex/ {print $2}')
  t 'kv delete -cas with the index' "$consul" kv delete -cas -modify-index="$index" plain
  c kv get plain
  c kv delete nothing
  c kv delete deep/a/b
  c kv delete -recurse -cas deep/
  c kv export deep/
  c kv export
  c kv export none/
  "$consul" kv export deep/ >export.json
  c kv delete -recurse deep/
  c kv get -recurse deep/
  c kv import @export.json
  c kv get -recurse deep/
  c kv import '[{"key":"in/one","flags":7,"value":"MQ=="}]'
  c kv import 'no json'
  t 'kv import -prefix' "$consul" kv import -prefix=copy/ @export.json
  c kv get -keys ''
  c kv put /slash first
  c kv get slash
  t 'kv put of more than 512 KiB' sh -c 'head -c 600000 /dev/zero | tr "\0" x | "$0" kv put big -' "$consul"
}

lease_commands() {
  local one other
  one=$(session)
  other=$(session)
  t 'kv put -acquire' "$consul" kv put -acquire -session="$one" lease/k v1
  t 'kv put -acquire by another' "$consul" kv put -acquire -session="$other" lease/k v2
  c kv get -detailed lease/k
  t 'kv put -release by another' "$consul" kv put -release -session="$other" lease/k v3
  t 'kv put -release' "$consul" kv put -release -session="$one" lease/k v4
  c kv get -detailed lease/k
  c kv put -acquire lease/k v5
  c kv put -acquire -session=00000000-0000-0000-0000-000000000000 lease/k v6
  curl -fsS -X PUT "http://$CONSUL_HTTP_ADDR/v1/session/destroy/$one" >/dev/null
  curl -fsS -X PUT "http://$CONSUL_HTTP_ADDR/v1/session/destroy/$other" >/dev/null
}

service_commands() {
  cat >web.json <<'J'
{"service": {"id": "web1", "name": "web", "tags": ["blue", "v2"], "port": 8080, "address": "10.1.1.1", "meta": {"zone": "a"},
  "check": {"id": "web-alive", "name": "alive", "ttl": "300s", "status": "passing"}}}
J
  cat >more.hcl <<'J'
services {
  name = "db"
  port = 5432
  weights { passing = 5, warning = 2 }
  tagged_addresses { lan = { address = "10.2.2.2" port = 5433 } }
}
services { name = "cache" enable_tag_override = true checks = [{ name = "c1" ttl = "1h" }, { name = "c2" tcp = "127.0.0.1:1" interval = "1h" }] }
J
  printf '{"service": {"name": ""}}' >nameless.json
  c services register web.json
  c services register more.hcl
  c services register nameless.json
  c services register no-such-file.json
  c services register
  c services register -name=cli -id=cli-1 -port=81 -tag=x -tag=y -meta=a=b -address=10.3.3.3
  c services register -name=cli -id=cli-2 -tagged-address=wan=1.2.3.4:80
  until_true passes web
  c catalog datacenters
  c catalog datacenters extra
  c catalog nodes
  c catalog nodes -detailed
  c catalog nodes -service=web
  c catalog nodes -service=nobody
  c catalog nodes -near=_agent
  c catalog nodes -node-meta=a=b
  c catalog nodes -filter='Node == host'
  c catalog nodes -filter='Node == elsewhere'
  c catalog nodes -filter='Nonsense == 1'
  c catalog services
  c catalog services -tags
  c catalog services -node=host
  c catalog services -node=host -tags
  c catalog services -node=nobody
  c catalog services -node-meta=a=b
  t 'services as JSON' agent_services
  c services deregister -id=cli-1
  c services deregister more.hcl
  c services deregister -id=nobody
  c services deregister
  c catalog services
}

# What the commands registered, without what is left to chance.
agent_services() { curl -fsS "http://$CONSUL_HTTP_ADDR/v1/agent/services?pretty"; }

maintenance_commands() {
  c maint
  c maint -enable
  c maint
  c maint -enable -reason='again'
  c maint -enable -service=web1 -reason='new disk'
  c maint
  c maint -disable -service=web1
  c maint -disable
  c maint
  c maint -disable
  c maint -enable -disable
  c maint -reason=why
  c maint -enable -service=nobody
}

watch_commands() {
  "$consul" kv put watched/a 1 >/dev/null
  "$consul" event -name=watched payload >/dev/null
  c watch -type=key -key=watched/a
  c watch -type=key -key=watched/none
  c watch -type=keyprefix -prefix=watched/
  c watch -type=keyprefix -prefix=none/
  # In Consul the order of a service's tags is left to chance here.
  t 'watch -type=services' sh -c '"$0" watch -type=services | tr -d "," | sort' "$consul"
  c watch -type=nodes
  c watch -type=service -service=web
  c watch -type=service -service=web -tag=blue -tag=v2 -passingonly=true
  c watch -type=service -service=web -tag=green
  c watch -type=service -service=nobody
  c watch -type=checks
  c watch -type=checks -service=web
  c watch -type=checks -state=passing
  c watch -type=checks -state=critical
  c watch -type=checks -state=passing -service=web
  c watch -type=event -name=watched
  c watch -type=event -name=nobody
  c watch -type=nonsense
  c watch -type=key
  c watch -type=service
  c watch
  handler key -type=key -key=watched/handled
  handler keyprefix -type=keyprefix -prefix=watched/handled
  handler event -type=event -name=handled
  handler service -type=service -service=handled
  handler checks -type=checks -service=handled
  handler services -type=services
}

# A watch with a handler is told of what is there, and again when it changes.
handler() {
  local kind=$1 file=handled.$1 pid
  shift
  "$consul" watch "$@" "sh -c 'cat >>$file; echo >>$file'" >/dev/null 2>&1 &
  pid=$!
  # Of an event nobody has heard of there is nothing to tell at first.
  [ "$kind" = event ] && sleep 1 || until_true has_lines "$file" 1
  "$consul" kv put watched/handled now >/dev/null
  "$consul" event -name=handled now >/dev/null
  "$consul" services register -name=handled -id="handled-$kind" >/dev/null
  until_true [ -s "$file" ]
  until_true grep -q -e handled "$file"
  kill "$pid" 2>/dev/null
  wait "$pid" 2>/dev/null
  t "watch $kind with a handler" sh -c 'grep -o -e "\"handled\"" -e "watched/handled" "$0" | sort -u' "$file"
  "$consul" services deregister -id="handled-$kind" >/dev/null
  "$consul" kv delete watched/handled >/dev/null
}

lock_commands() {
  c lock locks/a 'echo held'
  c lock -child-exit-code locks/a 'exit 3'
  c lock locks/a 'exit 3'
  c lock -shell=false locks/a echo held
  c lock -verbose locks/a 'echo held'
  c lock -name='a name' -timeout=5s -monitor-retry=1 locks/a 'echo held'
  c lock locks/a
  c kv get -recurse locks/
  "$consul" lock locks/busy 'touch busy.held; while [ ! -e busy.done ]; do sleep 0.1; done' >busy.txt 2>&1 &
  local holder=$!
  until_true [ -e busy.held ]
  c lock -try=1s locks/busy 'echo not reached'
  c kv get -detailed locks/busy/.lock
  ("$consul" lock locks/busy 'echo at last' >next.txt 2>&1) &
  local next=$!
  sleep 0.3
  touch busy.done
  wait "$holder"
  t 'lock: the holder' sh -c 'cat busy.txt; exit "$0"' "$?"
  wait "$next"
  t 'lock: the next one' sh -c 'cat next.txt; exit "$0"' "$?"
  semaphore
}

# Two of three hold a lock with two places; the third gives up.
semaphore() {
  local pids=() i
  for i in 1 2; do
    "$consul" lock -n 2 locks/two "touch two.$i; while [ ! -e two.done ]; do sleep 0.1; done; echo held" >"two.$i.txt" 2>&1 &
    pids+=($!)
  done
  until_true [ -e two.1 ]
  until_true [ -e two.2 ]
  c lock -n 2 -try=1s locks/two 'echo not reached'
  c lock -n 3 -try=1s locks/two 'echo not reached'
  c kv get locks/two/.lock
  touch two.done
  for i in 1 2; do
    wait "${pids[$((i - 1))]}"
    t "lock -n 2: holder $i" sh -c 'cat "$1"; exit "$0"' "$?" "two.$i.txt"
  done
  # Not all of locks/two/: who gives up may end before its session does, and leaves its key for as long as that lives.
  c kv get locks/two/.lock
}

event_commands() {
  c event -name=deploy
  c event -name=deploy 'a payload'
  c event -name=deploy -node=host -service=web -tag=blue payload
  c event -name=deploy -node='['
  c event -name=deploy -tag=blue
  c event
  c event -name=deploy too many
}

config_commands() {
  printf 'Kind = "service-defaults"\nName = "web"\nProtocol = "http"\n' >defaults.hcl
  printf '{"Kind": "service-resolver", "Name": "web", "DefaultSubset": "v1", "Subsets": {"v1": {"Filter": "Service.Meta.v == 1"}}}' >resolver.json
  printf 'Kind = "proxy-defaults"\nName = "global"\nConfig { a = 1 }\n' >proxy.hcl
  printf 'Kind = "nonsense"\nName = "web"\n' >nonsense.hcl
  c config write defaults.hcl
  c config write resolver.json
  c config write proxy.hcl
  c config write nonsense.hcl
  c config write
  c config write -cas -modify-index=1 defaults.hcl
  c config read -kind=service-defaults -name=web
  c config read -kind=service-resolver -name=web
  c config read -kind=proxy-defaults -name=global
  c config read -kind=service-defaults -name=nobody
  c config read -kind=service-defaults
  c config list -kind=service-defaults
  c config list -kind=service-router
  c config list -kind=nonsense
  c config list
  c config delete -kind=service-resolver -name=web
  c config delete -kind=service-resolver -name=nobody
  c config delete -kind=service-defaults -name=web
  c config delete -kind=proxy-defaults -name=global
}

intention_commands() {
  c intention create web db
  c intention create -deny web cache
  c intention create -allow -meta=a=b 'web' '*'
  c intention create web db
  c intention create -replace -deny web db
  c intention create web
  printf '{"SourceName": "file", "DestinationName": "db", "Action": "allow"}' >intention.json
  c intention create -file intention.json
  c intention check web db
  c intention check web cache
  c intention check web other
  c intention check nobody nothing
  c intention get web db
  c intention get nobody nothing
  c intention match db
  c intention match -source web
  c intention match -destination db
  c intention match nothing
  c intention delete web db
  c intention delete web db
  c intention check web db
  c intention delete web cache
  c intention delete file db
  c intention delete web '*'
}

operator_commands() {
  c operator raft list-peers
  c operator raft list-peers -stale
  c operator raft remove-peer
  c operator raft remove-peer -address=127.0.0.1:1
  c operator raft remove-peer -id=nobody
  c operator autopilot get-config
  c operator autopilot set-config -cleanup-dead-servers=false -max-trailing-logs=300 -last-contact-threshold=300ms -server-stabilization-time=12s
  c operator autopilot get-config
  c operator autopilot set-config -max-trailing-logs=nonsense
  c operator autopilot set-config -disable-upgrade-migration=true -redundancy-zone-tag=zone -upgrade-version-tag=vsn
  c operator autopilot get-config
}

snapshot_commands() {
  "$consul" kv put saved before >/dev/null
  c snapshot save saved.snap
  c snapshot inspect saved.snap
  "$consul" kv put saved after >/dev/null
  c snapshot restore saved.snap
  c kv get saved
  printf 'no snapshot' >broken.snap
  c snapshot inspect broken.snap
  c snapshot restore broken.snap
  c snapshot restore no-such-file.snap
  c snapshot save
  c snapshot save -stale saved-stale.snap
}

agent_commands() {
  c members
  c members -detailed
  c members -wan
  c members -status=alive
  c members -status=left
  c members -status='('
  c members -segment=none
  c info
  c rtt host
  c rtt host host
  c rtt host nobody
  c rtt nobody
  c rtt
  c rtt -wan host
  c rtt -wan host.dc1 host.dc1
  c reload
  c force-leave
  c force-leave nobody
  c force-leave -prune nobody
  c join 127.0.0.1:1
  c join
  [ -n "$twin" ] || agent_commands_of_consul_only
  c monitor -log-level=nonsense
  t monitor monitor_for_a_while
}

agent_commands_of_consul_only() {
  c keyring -list
  c keyring -install=cg8StVXbQJ0gPvMd9o7yrg==
  c exec -wait=500ms -node=nobody uptime
  c connect ca get-config
  c debug -duration=10s -interval=5s -archive=false -output=debug-all
  c debug -duration=10s -interval=5s -archive=false -output=debug -capture=cluster -capture=agent -capture=host -capture=metrics
  t 'debug: its files' sh -c 'find debug -type f | sed "s|/[0-9]\{10,\}/|/<time>/|" | sort -u'
}

# Lines come for as long as one listens: something is registered, and what is logged of that proves it.
monitor_for_a_while() {
  # With job control, or bash would have the command ignore the interrupt from its birth on, and a JVM stays by that.
  set -m
  "$consul" monitor -log-level=debug >monitor.txt 2>&1 &
  local pid=$!
  set +m
  sleep 1
  "$consul" services register -name=monitored >/dev/null
  "$consul" services deregister -id=monitored >/dev/null
  until_true [ -s monitor.txt ]
  kill -INT "$pid" 2>/dev/null
  wait "$pid"
  local status=$?
  [ -s monitor.txt ] && echo 'it wrote something'
  return "$status"
}

acl_commands() {
  c acl bootstrap
  c acl policy list
  c acl policy create -name=p -rules='key_prefix "" { policy = "read" }'
  c acl policy read -name=p
  c acl policy delete -name=p
  c acl token list
  c acl token create -description=t
  c acl token read -self
  c acl token read -id=00000000-0000-0000-0000-000000000002
  c acl token update -id=00000000-0000-0000-0000-000000000002
  c acl token clone -id=00000000-0000-0000-0000-000000000002
  c acl token delete -id=00000000-0000-0000-0000-000000000002
  c acl role list
  c acl role create -name=r
  c acl role read -name=r
  c acl auth-method list
  c acl auth-method read -name=m
  c acl binding-rule list
  c acl binding-rule read -id=00000000-0000-0000-0000-000000000002
  c acl set-agent-token agent secret
  c acl set-agent-token default secret
  c acl translate-rules -token-accessor=00000000-0000-0000-0000-000000000002
  printf token >bearer.txt
  c login -method=m -bearer-token-file=bearer.txt -token-sink-file=sink.txt
  c logout
  c logout -token=secret
}

# What concerns the command rather than the server: help, flags, and what cannot work.
usage_commands() {
  local command
  for command in "kv get" "kv put" "kv delete" "kv export" "kv import" "catalog nodes" "catalog services" \
    "catalog datacenters" "services register" "services deregister" watch lock event maint info monitor \
    "operator raft list-peers" "operator raft remove-peer" "operator autopilot get-config" \
    "operator autopilot set-config" "snapshot save" "snapshot restore" "snapshot inspect" reload validate keygen rtt version \
    force-leave leave join members; do
    # shellcheck disable=SC2086
    t "$command: its flags" flags_of $command
  done
  for command in kv catalog services operator "operator raft" "operator autopilot" snapshot; do
    # shellcheck disable=SC2086
    t "$command: its commands" subcommands_of $command
  done
  c
  c nonsense
  c kv nonsense
  c -help
  c kv -help
  c kv get -nonsense
  c kv get ---x
  c kv get -keys=5 x
  c kv put -flags=x a b
  c kv put -cas=maybe a b
  c kv put -modify-index=-1 a b
  c members -status
  c lock -n x a b
  c lock -try=x a b
  c lock -try=-1s a b
  c lock -n=0 a b
  c lock -monitor-retry=-1 a b
  c lock -shell=false -child-exit-code a no-such-program
  c lock -timeout=1s -verbose -n 2 twin/sem 'echo held'
  c catalog nodes -node-meta=ab
  c services register -meta=ab -name=x
  c services register -tagged-address=wan=1.2.3.4 -name=x
  c operator autopilot set-config -last-contact-threshold=nonsense
  c operator autopilot set-config -cleanup-dead-servers=maybe
  c operator raft remove-peer -id=a -address=b
  c kv get -http-addr=127.0.0.1:1 x
  c kv put -http-addr=http://127.0.0.1:1 x y
  c members -http-addr=127.0.0.1:1
  c catalog services -http-addr=127.0.0.1:1
  c info -http-addr=127.0.0.1:1
  c reload -http-addr=127.0.0.1:1
  c watch -type=nodes -http-addr=127.0.0.1:1
  t 'CONSUL_HTTP_ADDR with a scheme' env CONSUL_HTTP_ADDR="http://$CONSUL_HTTP_ADDR" "$consul" catalog datacenters
  t 'CONSUL_HTTP_SSL wrongly' sh -c 'CONSUL_HTTP_SSL=true "$0" kv get x >/dev/null 2>&1' "$consul"
  t 'CONSUL_HTTP_TOKEN' env CONSUL_HTTP_TOKEN=x "$consul" catalog datacenters
  c kv get -token-file=no-such-file x
  c -- kv
  c kv put -- -dash value
  c kv get -- -dash
  c kv put last -v
  c watch -type=nodes -key=x
  c watch -type=connect_roots
  c watch -type=service -service=web -passingonly=maybe
  t 'keygen: its length' sh -c '"$0" keygen | wc -c' "$consul"
  c version -format=nonsense
  t 'version -format=json: its keys' sh -c '"$0" version -format=json | grep -o "^ *\"[A-Za-z]*\"" ' "$consul"
  printf '{"server": true, "data_dir": "data", "node_name": "a b"}' >valid.json
  printf '{"servr": true}' >unknown.json
  printf '{"data_dir": "x", "datacenter": "A B"}' >datacenter.json
  c validate
  c validate no-such-file
  c validate valid.json
  c validate -quiet valid.json
  c validate unknown.json
  c validate datacenter.json
  c validate web.json
  c validate -config-format=x valid.json
  t 'a handler that fails' sh -c '"$0" watch -type=nodes "exit 3"' "$consul"
  t 'a handler that is not there' sh -c '"$0" watch -type=nodes -shell=false nonsense' "$consul"
  t 'CONSUL_INDEX in a handler' sh -c '"$0" watch -type=nodes "env | grep -c ^CONSUL_INDEX=; exit 1"' "$consul"
  t 'completion: kv' sh -c 'COMP_LINE="consul kv " "$0" | sort' "$consul"
  t 'completion: m' sh -c 'COMP_LINE="consul mem" "$0" | sort' "$consul"
}

flags_of() { "$consul" "$@" -h | grep -oE '^  -[a-z0-9-]+(=<[^>]*>)?' | grep -v -e '-rpc-addr' | sort -u; }
subcommands_of() { "$consul" "$@" -h | sed -n '/^Subcommands:/,$p' | awk 'NF && NR > 1 { print $1 }' | sort; }

twin_commands() {
  key_commands
  lease_commands
  service_commands
  maintenance_commands
  watch_commands
  lock_commands
  event_commands
  operator_commands
  snapshot_commands
  agent_commands
  usage_commands
  c leave
}

all_commands() {
  key_commands
  lease_commands
  service_commands
  maintenance_commands
  watch_commands
  lock_commands
  event_commands
  config_commands
  intention_commands
  operator_commands
  snapshot_commands
  agent_commands
  acl_commands
  c leave
}

# --- comparison --------------------------------------------------------------------------------------------------------

# Takes out what differs from run to run: ids, times, ports, indexes, hashes, sizes, and the width of columns.
comparable() {
  sed -E \
    -e 's/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/<id>/g' \
    -e 's/^host +[0-9a-f]{8} /host <id> /' \
    -e 's/build=([0-9.]+):[^,]*/build=\1:<revision>/' \
    -e 's/(127\.0\.0\.1|\[::1\]):[0-9]+/\1:<port>/g' \
    -e 's/[0-9]{4}[-\/][0-9]{2}[-\/][0-9]{2}[T ][0-9:.]+( ?[+-][0-9:]+( [A-Z]+)?|Z)?/<time>/g' \
    -e 's/^((Created|Updated) At:) .*/\1 <time>/' \
    -e 's/"(Create|Modify)Index": ?[0-9]+/"\1Index": <index>/g' \
    -e 's/^((Create|Modify)Index|Index|Term|ID|Size|Version)( +)[0-9a-z-]+$/\1 <some>/' \
    -e 's/(at|from|to) index [0-9]+/\1 index <index>/g' \
    -e 's/\(index [0-9]+\)/(index <index>)/' \
    -e 's/index [0-9]+/index <index>/g' \
    -e 's/port=[0-9]+/port=<port>/g' \
    -e 's/[0-9.]+( ?)ms rtt/<some> ms rtt/; s/rtt: [0-9.]+ ms/rtt: <some> ms/' \
    -e 's/"LTime": ?[0-9]+/"LTime": <some>/' \
    -e 's/[[:space:]]+/ /g; s/ $//' |
    if [ -n "$twin" ]; then without_help; else cat; fi
}

# Help is in words of our own: of it only that it is there is compared. So are the ids of processes.
without_help() { sed -E -e 's/pid [0-9]+/pid <pid>/' -e 's/^Usage:.*/Usage/' | awk '/^### / { skip = 0 } /^exit / { skip = 0 } !skip { print } /^Usage/ { skip = 1 }'; }

# info tells numbers; that they are told is what can be compared.
split_record() {
  mkdir -p "$work/$1.parts"
  comparable <"$work/$1.record" | awk -v folder="$work/$1.parts" '
    /^### / { n++; file = sprintf("%s/%03d", folder, n); info = ($0 == "### info") }
    file { if (info) sub(/ = .*/, " ="); if ($0 != "") print > file }'
}

# The reason for which a difference is meant, or nothing. consul-cli.known: name, tab, reason.
reason_for() { awk -F '\t' -v name="$1" '$1 == name { print $2 }' "$known_file"; }

compare() {
  local part name reason same=0 known=0 differs=0
  for part in "$work/consul.parts"/*; do
    local own=$work/vigie.parts/${part##*/}
    name=$(sed -n '1s/^### //p' "$part")
    if diff -q "$part" "$own" >/dev/null 2>&1; then
      same=$((same + 1))
      [ -z "$verbose" ] || echo "same     $name"
      continue
    fi
    reason=$(reason_for "$name")
    if [ -n "$reason" ]; then
      known=$((known + 1))
      echo "KNOWN    $name: $reason"
      [ -z "$verbose" ] || diff "$part" "$own" | grep '^[<>]'
    else
      differs=$((differs + 1))
      echo "DIFFERS  $name    (< Consul, > Vigie)"
      diff "$part" "$own" | grep '^[<>]'
    fi
  done
  echo "$same the same, $known known, $differs different"
  [ "$differs" -eq 0 ] && [ "$same" -gt 0 ]
}

# Types all commands of "consul" and "vigie" against two servers at the same time, and compares. $1 and $2 start the servers,
# the rest are the commands that are typed.
session_of_both() {
  local typed=$1 which port pids=() of_consul=$2 of_vigie=$3
  for which in consul vigie; do
    port=${which}_port
    (
      if [ $which = consul ]; then consul=$of_consul; else consul=$of_vigie; fi
      cd "$work/$which" && CONSUL_HTTP_ADDR=127.0.0.1:${!port} && "$typed"
    ) >"$work/$which.record" 2>&1 </dev/null &
    pids+=($!)
  done
  wait "${pids[@]}"
  rm -rf "$work"/*.parts
  split_record consul
  split_record vigie
  [ -z "${KEEP:-}" ] || { mkdir -p "$KEEP" && cp -r "$work"/*.record "$work"/*.parts "$work"/*.log "$KEEP"; }
  compare
}

start_both() {
  consul_port=$(free_port)
  vigie_port=$(free_port)
  start consul "$consul_port" "${server_of_consul[@]}"
  start vigie "$vigie_port" "${server_of_vigie[@]}"
  ready consul "$consul_port"
  ready vigie "$vigie_port"
}

if [ -z "$twin" ]; then
  server_of_consul=("$consul") server_of_vigie=("${vigie[@]}")
  start_both
  session_of_both all_commands "$consul" "$consul"
  exit
fi

# One word that runs our command.
printf '#!/bin/sh\nexec %s "$@"\n' "${VIGIE_CLIENT:-${vigie[*]}}" >"$work/vigie-command"
chmod +x "$work/vigie-command"
status=0
for server in vigie consul; do
  if [ $server = vigie ]; then
    server_of_consul=("${vigie[@]}") server_of_vigie=("${vigie[@]}")
  else
    server_of_consul=("$consul") server_of_vigie=("$consul")
  fi
  echo "=== both commands against $server:"
  rm -rf "${work:?}/consul" "${work:?}/vigie"
  start_both
  session_of_both twin_commands "$consul" "$work/vigie-command" || status=1
done
exit $status
