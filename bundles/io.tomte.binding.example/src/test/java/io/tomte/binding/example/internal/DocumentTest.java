package io.tomte.binding.example.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What docs/write-an-adapter.md shows is what is compiled and tested here. */
class DocumentTest {
    private static final Path ROOT = Path.of(System.getProperty("tomte.root", "../.."));
    private static final Pattern SHOWN =
            Pattern.compile("^`(\\S+)`:\n```\\w+\n(.*?)```\n", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern FENCE = Pattern.compile("^```(java|xml|json)$", Pattern.MULTILINE);

    @Test
    void showsTheFilesAsTheyAre() throws IOException {
        String document = Files.readString(ROOT.resolve("docs/write-an-adapter.md"));
        Map<String, String> shown = new LinkedHashMap<>();
        Matcher matcher = SHOWN.matcher(document);
        while (matcher.find()) {
            shown.put(matcher.group(1), matcher.group(2));
        }
        assertThat(FENCE.matcher(document).results().count())
                .as("every block is a file")
                .isEqualTo(shown.size());
        assertThat(shown)
                .containsKeys(
                        "src/main/java/io/tomte/binding/example/internal/ExampleSession.java",
                        "src/main/java/io/tomte/binding/example/internal/osgi/ExampleAdapter.java",
                        "src/test/java/io/tomte/binding/example/internal/RecordingsTest.java",
                        "src/test/resources/recordings/desk.json",
                        "pom.xml");
        for (Map.Entry<String, String> file : shown.entrySet()) {
            String name =
                    file.getKey().equals("pom.xml") ? "src/alone/pom.xml" : file.getKey(); // of who is not in here
            String text = Files.readString(
                    ROOT.resolve("bundles/io.tomte.binding.example").resolve(name));
            assertThat(file.getValue()).as(name).isEqualTo(text);
        }
    }
}
