package io.tomte.ui.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The page as npm built it, through the same code that serves it. */
class BuiltPageTest {
    private static final Path DIST = Path.of("..", "..", "web-ui", "dist");
    private static final Pattern LINK = Pattern.compile("(?:src|href)=\"\\.(/[^\"]+)\"");

    private final Page page = new Page(path -> {
        Path file = DIST.resolve(path.substring(1));
        try {
            return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    });

    private Answer get(String path) {
        return page.answer(new PageRequest("GET", path, Optional.empty(), Optional.empty()));
    }

    @Test
    void hasEveryFileThatItsIndexNames() {
        assumeTrue(Files.exists(DIST.resolve("index.html")), "built with -Dskip.ui");
        String index = new String(get("/").body(), UTF_8);
        List<String> links =
                LINK.matcher(index).results().map(link -> link.group(1)).toList();

        assertThat(links)
                .hasSizeGreaterThan(4)
                .allSatisfy(link -> assertThat(get(link).status()).as(link).isEqualTo(200));
    }

    @Test
    void needsNoInlineScriptOrStyle() {
        assumeTrue(Files.exists(DIST.resolve("index.html")), "built with -Dskip.ui");
        String index = new String(get("/").body(), UTF_8);

        assertThat(Pattern.compile("<script(?![^>]*\\bsrc=)[^>]*>")
                        .matcher(index)
                        .results()
                        .map(MatchResult::group))
                .isEmpty();
        assertThat(index).doesNotContain("<style").doesNotContain(" style=").doesNotContain("onclick");
    }
}
