package io.tomte.mqtt.client.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What README.md shows is what the compiler saw. */
class ReadmeTest {
    private static final Path BUNDLE =
            Path.of(System.getProperty("tomte.root", "../.."), "bundles/io.tomte.mqtt.client");
    private static final Pattern COMPILED = Pattern.compile(" *// example (\\w+)\n(.*?) *// end\n", Pattern.DOTALL);
    private static final Pattern SHOWN =
            Pattern.compile("<!-- example (\\w+) -->\n```java\n(.*?)```\n", Pattern.DOTALL);
    private static final Pattern ANY_JAVA = Pattern.compile("^```java$", Pattern.MULTILINE);

    private static Map<String, String> find(Pattern pattern, String text) {
        Map<String, String> found = new LinkedHashMap<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.put(matcher.group(1), matcher.group(2).stripTrailing().stripIndent());
        }
        return found;
    }

    @Test
    void showsWhatIsCompiled() throws IOException {
        String readme = Files.readString(BUNDLE.resolve("README.md"));
        String examples = Files.readString(BUNDLE.resolve("src/test/java/io/tomte/mqtt/client/examples/Examples.java"));
        Map<String, String> shown = find(SHOWN, readme);
        assertThat(shown).isEqualTo(find(COMPILED, examples)).hasSizeGreaterThan(10);
        assertThat(ANY_JAVA.matcher(readme).results().count()).isEqualTo(shown.size());
        assertThat(shown.values()).allSatisfy(text -> assertThat(text.lines()).hasSizeLessThan(13));
    }
}
