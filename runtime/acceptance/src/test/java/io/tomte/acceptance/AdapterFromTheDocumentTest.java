package io.tomte.acceptance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static io.tomte.acceptance.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

/** What {@code docs/write-an-adapter.md} shows, saved in an empty folder and built there, is a bundle that a hub takes in. */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AdapterFromTheDocumentTest {
    private static final Pattern FILE =
            Pattern.compile("^`(\\S+)`:\n```\\w+\n(.*?)```\n", Pattern.DOTALL | Pattern.MULTILINE);

    @TempDir
    Path folder;

    private record Said(int code, String text) {}

    private static Said run(Path where, List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(where.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().remove("MAVEN_OPTS");
        Process process = builder.start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
    }

    private static Path saved(Path project) throws IOException {
        String document = Files.readString(HubProcess.root().resolve("docs/write-an-adapter.md"));
        Matcher file = FILE.matcher(document);
        while (file.find()) {
            Path path = project.resolve(file.group(1));
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.group(2));
        }
        return project;
    }

    /** A Maven repository with all that this machine's has, and what {@code ./tomte install} would put into it. */
    private static Path installed(Path repository, Path known, String version) throws IOException {
        link(known, Files.createDirectory(repository), "io");
        link(known.resolve("io"), Files.createDirectory(repository.resolve("io")), "tomte");
        install(repository, "cnf", version, HubProcess.root().resolve("cnf/pom.xml"), List.of());
        try (Stream<Path> bundles = Files.list(HubProcess.root().resolve("bundles"))) {
            for (Path bundle : bundles.toList()) {
                String name = bundle.getFileName().toString();
                Path jar = bundle.resolve("target").resolve(name + "-" + version + ".jar");
                if (Files.exists(jar)) {
                    install(repository, name, version, bundle.resolve("pom.xml"), List.of(jar));
                }
            }
        }
        return repository;
    }

    private static void link(Path from, Path to, String except) throws IOException {
        try (Stream<Path> all = Files.list(from)) {
            for (Path one : all.toList()) {
                if (!one.endsWith(except)) {
                    Files.createSymbolicLink(to.resolve(one.getFileName()), one);
                }
            }
        }
    }

    private static void install(Path repository, String name, String version, Path pom, List<Path> jars)
            throws IOException {
        Path place = Files.createDirectories(
                repository.resolve("io/tomte").resolve(name).resolve(version));
        Files.copy(pom, place.resolve(name + "-" + version + ".pom"));
        for (Path jar : jars) {
            Files.copy(jar, place.resolve(jar.getFileName()));
        }
    }

    private Path built() throws Exception {
        Path project = saved(Files.createDirectory(folder.resolve("empty")));
        Matcher version = Pattern.compile("<tomte.version>(.*)</tomte.version>")
                .matcher(Files.readString(project.resolve("pom.xml")));
        assertThat(version.find()).isTrue();
        Path known = Path.of(System.getProperty(
                "localRepository",
                Path.of(System.getProperty("user.home"), ".m2", "repository").toString()));
        Path repository = installed(folder.resolve("repository"), known, version.group(1));
        Said said = run(project, List.of("mvn", "-o", "-B", "package", "-Dmaven.repo.local=" + repository));
        assertThat(said.code()).as(said.text()).isZero();
        assertThat(said.text()).contains("Tests run: 1, Failures: 0");
        return project.resolve("target/io.tomte.binding.example-1.0.0.jar");
    }

    @Test
    void isBuiltInAnEmptyFolderAndTakenIn() throws Exception {
        Path jar = built();
        try (HubProcess hub = HubProcess.start(folder.resolve("data"));
                Device desk = new Device(hub.mqttPort(), "desk").listen("example/desk/set")) {
            Api api = hub.api();
            desk.publish("example/desk/announce", "lamp Desk lamp", true);
            Files.copy(jar, hub.data().resolve("deploy/example.jar"));
            eventually(() -> assertThat(api.entity("example-desk")).isPresent());
            String id = api.entity("example-desk").orElseThrow().get("id").getAsString();
            api.post(202, "entities/" + id + "/commands", "{\"action\":\"turn_on\",\"arguments\":{}}");
            assertThat(desk.next().payload()).isEqualTo("on");
            assertThat(hub.errors()).isEmpty();
        }
    }
}
