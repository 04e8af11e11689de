# ./tomte test: sourced by the script `tomte`. Everything there is: build, checks, unit, container, acceptance and browser tests.
need_tools

# What tests need beyond the build: as root on Debian it is installed, otherwise named.
missing=()
[ -x /usr/bin/chromium ] || missing+=(chromium)
[ -x /usr/bin/mosquitto_sub ] || missing+=(mosquitto-clients)
[ -x /usr/sbin/mosquitto ] || missing+=(mosquitto)
[ -d /usr/lib/python3/dist-packages/paho ] || missing+=(python3-paho-mqtt)
[ -e /usr/include/MQTTAsync.h ] || missing+=(libpaho-mqtt-dev)
command -v cc >/dev/null || missing+=(gcc libc6-dev)
[ -d /usr/share/gocode/src/github.com/eclipse/paho.mqtt.golang ] && command -v go >/dev/null || missing+=(golang-go golang-github-eclipse-paho.mqtt.golang-dev) # 86 MB, 15 s
compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || missing+=(postgresql) # the history in another database
if [ ${#missing[@]} -gt 0 ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing ${missing[*]} …" >&2 # run level 1: the package of a broker shall not start one
    { apt-get update && RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}"; } >"$here/.apt.log" 2>&1 \
      || fail "apt-get could not install ${missing[*]}: $(tail -1 "$here/.apt.log")"
    rm -f "$here/.apt.log"
  else
    echo "tomte: ${missing[*]} is not installed; the tests with it are skipped. On Debian: apt install ${missing[*]}" >&2
  fi
fi
[ -x /usr/bin/chromium ] && export REQUIRE_BROWSER=1

begun=$SECONDS
folder=$here/runtime/acceptance/js # web-ui installs its own packages when it is built
if [ ! "$folder/node_modules/.package-lock.json" -nt "$folder/package-lock.json" ]; then
  echo "  npm ci in runtime/acceptance/js" >&2
  (cd "$folder" && npm ci --no-audit --no-fund --loglevel=error >&2) || fail "npm ci failed in $folder."
fi

folder=$here/runtime/acceptance/clients/hivemq # another broker for our client; the tests with it are skipped without it
if [ ! -d "$folder/target/lib" ]; then
  echo "  HiveMQ CE into runtime/acceptance/clients/hivemq" >&2
  mvn -B -q -f "$folder" generate-resources >/dev/null 2>&1 || { rm -rf "$folder/target"; echo "tomte: HiveMQ CE could not be fetched; the tests with it are skipped." >&2; }
fi

find "$here" -path '*/target/surefire-reports' -prune -exec rm -rf {} + 2>/dev/null
rm -rf "$here/bndrun/target/test-reports"
echo "Building and testing (some minutes) …" >&2
maven verify "$@"
touch "$dist/.built"

if [ -x /usr/bin/chromium ]; then
  echo "  the page in a browser" >&2
  (cd "$here/web-ui" && npm run --silent test:browser >"$here/target/browser.log" 2>&1) || { tail -60 "$here/target/browser.log" >&2; fail "The browser tests failed."; }
fi

# The counts, from the reports themselves: a run without in-container tests is a failure, not a success.
units() { find "$here" -path '*/surefire-reports/TEST-*.xml' -not -path '*/node_modules/*' -print0; }
in_container() { find "$here/bndrun/target/test-reports" -name '*.xml' -print0 2>/dev/null; }
sum() { xargs -0 -r grep -aho '<testsuite [^>]*' | sed -nE 's/.* '"$1"'="([0-9]+)".*/\1/p' | awk '{s+=$1} END {print s+0}'; }
all() { { units; in_container; } | sum "$1"; }
container=$(in_container | sum tests)
[ "$container" -gt 0 ] || fail "No in-container test ran; look into bndrun/target."
tests=$(all tests) failures=$(all failures) errors=$(all errors) skipped=$(all skipped)
failed=$((failures + errors))
echo "Everything took $((SECONDS - begun)) s; $container of the tests ran inside Felix. Coverage: bundles/*/target/site/jacoco/index.html"
echo "$((tests - failed - skipped)) passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ]
