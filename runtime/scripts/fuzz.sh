# ./tomte fuzz: sourced by the script `tomte`. Builds what is fuzzed, then hands over to io.tomte.fuzz.Main.
for word in "$@"; do
  case $word in --help | -h)
    cat <<'TEXT'
./tomte fuzz [TARGET] [--minutes N]   try inputs until one fails; 1 minute for each target, or N
./tomte fuzz TARGET FILE              try one input again

What was learned stays in target/fuzz, and the next run goes on from there. Targets:
TEXT
    sed -nE 's/^    ([A-Z]+)\("([^"]*)", .*/\1 \2/p' "$here/runtime/fuzz/src/test/java/io/tomte/fuzz/Target.java" \
      | while read -r name what; do printf '  %-10s %s\n' "${name,,}" "$what"; done
    exit ;;
  esac
done

need_tools
echo "Building …" >&2
maven process-test-classes -pl runtime/fuzz -am -Dspotless.check.skip -Dspotless.apply.skip -Djacoco.skip
exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xss1m -Dtomte.root="$here" \
  -cp "$here/runtime/fuzz/target/test-classes:$(cat "$here/runtime/fuzz/target/class-path")" io.tomte.fuzz.Main "$here/target/fuzz" "$@"
