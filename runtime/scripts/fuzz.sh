# ./tomte fuzz: sourced by the script `tomte`. Builds what is fuzzed, then hands over to io.tomte.fuzz.Main.
need_tools
echo "Building …" >&2
maven process-test-classes -pl runtime/fuzz -am -Dspotless.check.skip -Dspotless.apply.skip -Djacoco.skip
exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xss1m -Dtomte.root="$here" \
  -cp "$here/runtime/fuzz/target/test-classes:$(cat "$here/runtime/fuzz/target/class-path")" io.tomte.fuzz.Main "$here/target/fuzz" "$@"
