package io.tomte.bench.peer;

import java.util.List;
import java.util.Optional;

/** The broker of the hub with its sockets and its journal, and nothing else: no Felix, no page, no devices. */
record TomteCore() implements Peer {
    @Override
    public String name() {
        return "tomte-core";
    }

    @Override
    public Optional<String> missing() {
        return Optional.empty();
    }

    @Override
    public boolean speaksMqtt5() {
        return true;
    }

    @Override
    public List<String> command(Setup setup, int port) {
        return List.of(
                Commands.java("java"),
                // as the script tomte starts the hub
                "-XX:+IgnoreUnrecognizedVMOptions",
                "-XX:+UseSerialGC",
                "-Xms24m",
                "-Xmx" + setup.heap().orElse(1_024) + "m",
                "-XX:MaxNewSize=16m",
                "-XX:TrimNativeHeapInterval=30000",
                "-Xss512k",
                "-XX:+UseCompactObjectHeaders",
                "-XX:MinHeapFreeRatio=20",
                "-XX:MaxHeapFreeRatio=40",
                "-XX:ReservedCodeCacheSize=64m",
                "-XX:Tier4InvocationThreshold=50000",
                "-XX:Tier4MinInvocationThreshold=6000",
                "-XX:Tier4CompileThreshold=150000",
                "-XX:Tier4BackEdgeThreshold=400000",
                "-XX:CompileCommand=quiet",
                "-XX:CompileCommand=CompileThresholdScaling,io/tomte/mqtt/*.*,0.1",
                "-XX:CompileCommand=CompileThresholdScaling,io/netty/*.*,0.1",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                CoreMain.class.getName(),
                Integer.toString(port),
                setup.folder().resolve("data").toString(),
                Boolean.toString(setup.durable()),
                setup.certificate().map(found -> found.chain().toString()).orElse(""),
                setup.certificate().map(found -> found.key().toString()).orElse(""));
    }
}
