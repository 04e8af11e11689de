package io.tomte.acceptance.interop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.tomte.acceptance.HubProcess;

/** The libraries, how their programs are made, and what they cannot do. */
final class Kinds {
    private static final Set<Version> ALL = EnumSet.allOf(Version.class);
    private static final Set<Version> THREES = EnumSet.of(Version.V3_1, Version.V3_1_1);
    private static final Set<Way> ALL_WAYS = EnumSet.allOf(Way.class);

    /** Paho C 1.3.12 reads WebSocket frames right with one client in a process, and here one process has many. */
    private static final Set<Way> PLAIN_WAYS = EnumSet.of(Way.TCP, Way.TLS);

    private static final Path FOLDER = HubProcess.root().resolve("runtime/acceptance");
    private static final Path CLIENTS = FOLDER.resolve("clients");
    private static final Path GO_SOURCES = Path.of("/usr/share/gocode/src/github.com/eclipse/paho.mqtt.golang");

    private Kinds() {}

    static PeerKind pahoJavaV3() {
        return new JavaKind(
                "Paho Java 3",
                THREES,
                Set.of(Scenario.EMOJI), // it takes a surrogate pair for an error
                (version, inbox) -> new PahoV3Client(inbox));
    }

    static PeerKind pahoJavaV5() {
        return new JavaKind(
                "Paho Java 5",
                Set.of(Version.V5),
                Set.of(Scenario.IDENTIFIERS),
                (version, inbox) -> new PahoV5Client(inbox));
    }

    static PeerKind hiveMq() {
        return new JavaKind(
                "HiveMQ client",
                EnumSet.of(Version.V3_1_1, Version.V5),
                Set.of(Scenario.IDENTIFIERS), // it gives its own and keeps them to itself
                (version, inbox) -> version == Version.V5 ? new HiveMqV5Client(inbox) : new HiveMqV3Client(inbox));
    }

    static ProgramKind pahoPython() {
        Optional<String> missing = Files.isDirectory(Path.of("/usr/lib/python3/dist-packages/paho/mqtt"))
                ? Optional.empty()
                : Optional.of("Paho Python is not installed: apt install python3-paho-mqtt");
        return new ProgramKind(
                "Paho Python",
                ALL,
                ALL_WAYS,
                Set.of(),
                missing,
                () -> List.of(
                        "/usr/bin/python3", CLIENTS.resolve("python/peer.py").toString()));
    }

    static ProgramKind pahoC(Path folder) {
        Optional<String> missing = Files.exists(Path.of("/usr/include/MQTTAsync.h")) && onPath("cc")
                ? Optional.empty()
                : Optional.of("Paho C is not installed: apt install libpaho-mqtt-dev gcc");
        return new ProgramKind("Paho C", ALL, PLAIN_WAYS, Set.of(), missing, () -> {
            String program = folder.resolve("paho-c").toString();
            String source = CLIENTS.resolve("c/peer.c").toString();
            compile(List.of("cc", "-O1", source, "-o", program, "-lpaho-mqtt3as", "-lpthread"), folder);
            return List.of(program);
        });
    }

    static ProgramKind pahoGo(Path folder) {
        Optional<String> missing = Files.isDirectory(GO_SOURCES) && onPath("go")
                ? Optional.empty()
                : Optional.of(
                        "Paho Go is not installed: apt install golang-go golang-github-eclipse-paho.mqtt.golang-dev");
        return new ProgramKind("Paho Go", THREES, ALL_WAYS, Set.of(), missing, () -> {
            String program = folder.resolve("paho-go").toString();
            compile(
                    List.of(
                            "go",
                            "build",
                            "-o",
                            program,
                            CLIENTS.resolve("go/peer.go").toString()),
                    folder);
            return List.of(program);
        });
    }

    static ProgramKind mqttJs() {
        return new ProgramKind(
                "MQTT.js", ALL, ALL_WAYS, Set.of(), withoutNode(), () -> List.of("node", script("peer-node.mjs")));
    }

    /** A page has WebSocket only. */
    static ProgramKind mqttJsInChromium() {
        Optional<String> missing = withoutNode()
                .or(() -> Files.isExecutable(Path.of("/usr/bin/chromium"))
                        ? Optional.empty()
                        : Optional.of("Chromium is not installed: apt install chromium"));
        return new ProgramKind(
                "MQTT.js in Chromium",
                EnumSet.of(Version.V3_1_1, Version.V5),
                EnumSet.of(Way.WS, Way.WSS),
                Set.of(),
                missing,
                () -> List.of("node", script("peer-browser.mjs")));
    }

    /** Our own, with the class path of {@code tomte pub}. */
    static ProgramKind tomte() {
        Path jars = HubProcess.distribution().resolve("cli/*");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new ProgramKind(
                "Tomte client",
                ALL,
                ALL_WAYS,
                Set.of(Scenario.IDENTIFIERS), // it gives its own, to find the handlers
                Optional.empty(),
                () -> List.of(
                        java.toString(),
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        jars.toString(),
                        CLIENTS.resolve("tomte/TomtePeer.java").toString()));
    }

    private static Optional<String> withoutNode() {
        return Files.isDirectory(FOLDER.resolve("js/node_modules/mqtt"))
                ? Optional.empty()
                : Optional.of("MQTT.js is not installed: npm ci in runtime/acceptance/js");
    }

    private static String script(String name) {
        return FOLDER.resolve("js").resolve(name).toString();
    }

    static boolean onPath(String program) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static void compile(List<String> command, Path folder) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command)).redirectErrorStream(true);
        builder.environment().put("GO111MODULE", "off"); // Debian's sources lie in a GOPATH
        builder.environment().put("GOPATH", "/usr/share/gocode");
        builder.environment().put("GOCACHE", folder.resolve("go-cache").toString());
        builder.environment().remove("GOFLAGS");
        Process compiler = builder.start();
        String told = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (compiler.waitFor() != 0) {
            throw new AssertionError(String.join(" ", command) + ": " + told);
        }
    }

    static Stream<PeerKind> all(Path folder) {
        return Stream.of(
                pahoPython(),
                pahoC(folder),
                pahoGo(folder),
                mqttJs(),
                mqttJsInChromium(),
                pahoJavaV3(),
                pahoJavaV5(),
                hiveMq(),
                tomte());
    }
}
