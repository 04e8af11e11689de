package io.tomte.acceptance.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Every statement of the specifications has code and tests, and the page says so. */
class ConformanceTest {
    private static final Path ROOT =
            Path.of(System.getProperty("tomte.root", "../..")).toAbsolutePath().normalize();

    @Test
    void everyStatementHasCodeAndTests() throws IOException {
        assertThat(new Conformance(ROOT).problems()).isEmpty();
    }

    @Test
    void thePageIsUpToDate() throws IOException {
        String page = Files.readString(Conformance.page(ROOT), StandardCharsets.UTF_8);
        assertThat(page.equals(new Conformance(ROOT).render()))
                .as("docs/conformance.md is out of date; run ./tomte conformance")
                .isTrue();
    }

    /** The lists of the specifications lie beside the checkout, if at all: number, tab, text. */
    @Test
    void theListsAreWhole() throws IOException {
        for (StatementList list : StatementList.all(ROOT)) {
            Path file = ROOT.resolve("../shared")
                    .resolve("statements-" + list.version().replace("5.0", "5") + ".tsv");
            assumeTrue(Files.exists(file), "no lists of statements beside this checkout");
            Set<String> numbers = new TreeSet<>();
            for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
                numbers.add(line.substring("MQTT-".length(), line.indexOf('\t')));
            }
            assertThat(new TreeSet<>(list.entries().keySet())).isEqualTo(numbers);
        }
    }
}
