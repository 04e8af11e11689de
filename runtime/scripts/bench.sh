# ./tomte bench: sourced by the script `tomte`. Fetches the Java brokers of others once, then hands over to io.tomte.bench.Main.
need_tools
build_if_stale
lib=$here/runtime/bench/target/lib
[ -d "$lib" ] || build

# Each has a class path of its own and a program of one class; without the network, or without one of them, the others are measured.
fetch() {
  local folder=$here/runtime/bench/peers/$1 log=$here/target/bench/$1.log
  [ -d "$folder/target/classes" ] && [ -z "$(find "$folder/pom.xml" "$folder"/*.java -newer "$folder/target/classes")" ] && return
  mkdir -p "$here/target/bench"
  echo "  fetching $1 from Maven Central" >&2
  rm -rf "$folder/target"
  mvn -B -ntp -q -f "$folder/pom.xml" generate-resources >"$log" 2>&1 \
    && "$JAVA_HOME/bin/javac" -proc:none -cp "$folder/target/lib/*" -d "$folder/target/classes" "$folder"/*.java >>"$log" 2>&1 \
    || rm -rf "$folder/target"
}

if [ "${1:-}" = journals ]; then # ours beside that of Artemis, without a broker around it
  shift
  peer=$here/runtime/bench/peers/journals
  jars=$(printf '%s:' "$lib"/io.tomte.mqtt.{codec,api,store.journal}-*.jar)$peer/target/lib/*
  rm -rf "$peer/target"
  mkdir -p "$here/target/bench"
  { mvn -B -ntp -q -f "$peer/pom.xml" generate-resources && "$JAVA_HOME/bin/javac" -proc:none -cp "$jars" -d "$peer/target/classes" "$peer"/*.java; } \
    >"$here/target/bench/journals.log" 2>&1 || fail "The journal of Artemis could not be fetched, see $here/target/bench/journals.log."
  exec "$JAVA_HOME/bin/java" --sun-misc-unsafe-memory-access=allow -cp "$jars:$peer/target/classes" Comparison "$@"
fi

if [ "${1:-}" = home ]; then # a whole home announces itself at once
  shift
  exec "$JAVA_HOME/bin/java" -cp "$lib/*" io.tomte.bench.home.HomeBurst "$here/runtime/dist/target/tomte" "$@"
fi

if [ "${1:-}" = history ]; then # a year of sensors, through the code that writes, adds up and thins
  log=$here/target/bench/history.log
  mkdir -p "$here/target/bench"
  (cd "$here" && mvn -B -ntp -pl bundles/io.tomte.history -am test -Dtest=YearFigures -Dhistory.figures="${2:-100}" \
    -Dsurefire.failIfNoSpecifiedTests=false -Djacoco.skip=true) >"$log" 2>&1 || fail "It failed, see $log."
  grep -E '^[0-9]+ (sensors|days)|^(writing|to the device)' "$log"
  exit
fi

if [ "${1:-}" = micro ]; then # single steps, with JMH; its options work too, --json is short for its -rf and -rff
  shift
  options=()
  while [ $# -gt 0 ]; do
    case $1 in
      --help | -h) echo "./tomte bench micro [PATTERN …] [--json FILE] [OPTION OF JMH …]"; set -- -h "${@:2}" ;;
    esac
    case $1 in
      --json) options+=(-rf json -rff "${2:?--json needs a file}"); shift ;;
      --json=*) options+=(-rf json -rff "${1#--json=}") ;;
      *) options+=("$1") ;;
    esac
    shift
  done
  exec "$JAVA_HOME/bin/java" -XX:+IgnoreUnrecognizedVMOptions --sun-misc-unsafe-memory-access=allow \
    -cp "$here/runtime/micro/target/lib/*" org.openjdk.jmh.Main "${options[@]}"
fi

wanted=hivemq,moquette,artemis previous=
for word in "$@"; do
  case $word in
    --help | -h) wanted= ;;
    --peers=*) wanted=${word#--peers=} ;;
    *) [ "$previous" = --peers ] && wanted=$word ;;
  esac
  previous=$word
done
for peer in hivemq moquette artemis; do
  case ,$wanted, in *,$peer,*) fetch $peer ;; esac
done

# 20,000 connections are as many files, in the broker and in the load generator; only root may go beyond the hard limit.
ulimit -n 100000 2>/dev/null || ulimit -n "$(ulimit -Hn)"

exec "$JAVA_HOME/bin/java" -XX:+IgnoreUnrecognizedVMOptions -XX:+UseSerialGC --sun-misc-unsafe-memory-access=allow \
  --enable-native-access=ALL-UNNAMED -Dtomte.root="$here" -cp "$lib/*" io.tomte.bench.Main "$@"
