# ./tomte package: sourced by the script `tomte`. An archive that needs nothing but a Java 21 or newer.
build_if_stale
version=$(sed -n 's/.*<version>\(.*\)-SNAPSHOT<\/version>.*/\1/p' "$here/cnf/pom.xml" | head -1)
archive=$here/target/tomte-$version.tar.gz
mkdir -p "$here/target"
tar -C "$(dirname "$dist")" --exclude='*.jsa' --exclude=.built --sort=name --owner=0 --group=0 --transform "s/^tomte/tomte-$version/" -czf "$archive" tomte
echo "$archive ($(du -h "$archive" | cut -f1)). Unpack it and run ./tomte-$version/tomte start"
