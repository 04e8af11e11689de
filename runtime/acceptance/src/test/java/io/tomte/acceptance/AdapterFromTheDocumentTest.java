package io.tomte.acceptance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static io.tomte.acceptance.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What {@code docs/write-an-adapter.md} shows, saved in an empty folder and built there, is a bundle that a hub takes in. */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AdapterFromTheDocumentTest {
    private static final Pattern FILE =
            Pattern.compile("^`(\\S+)`:\n```\\w+\n(.*?)```\n", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern MAVEN = Pattern.compile("Apache Maven (\\d+)\\.(\\d+)");

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

    /** Maven with a second local repository behind the first, which it knows since 3.9. */
    private void needMaven() throws Exception {
        Matcher version = MAVEN.matcher(run(folder, List.of("mvn", "-v")).text());
        assumeTrue(
                version.find() && Integer.parseInt(version.group(1)) * 100 + Integer.parseInt(version.group(2)) >= 309,
                "needs Maven 3.9 or newer");
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

    /** What {@code ./tomte install} puts into the Maven repository, in one of our own. */
    private static Path installed(Path repository, String version) throws IOException {
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
        String known = System.getProperty(
                "localRepository",
                Path.of(System.getProperty("user.home"), ".m2", "repository").toString());
        List<String> command = new ArrayList<>(Arrays.asList("mvn", "-o", "-B", "package"));
        command.add("-Dmaven.repo.local=" + installed(folder.resolve("repository"), version.group(1)));
        command.add("-Dmaven.repo.local.tail=" + known);
        Said said = run(project, command);
        assertThat(said.code()).as(said.text()).isZero();
        assertThat(said.text()).contains("Tests run: 1, Failures: 0");
        return project.resolve("target/io.tomte.binding.example-1.0.0.jar");
    }

    @Test
    void isBuiltInAnEmptyFolderAndTakenIn() throws Exception {
        needMaven();
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
