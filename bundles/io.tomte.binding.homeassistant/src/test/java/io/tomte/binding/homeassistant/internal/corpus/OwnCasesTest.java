package io.tomte.binding.homeassistant.internal.corpus;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.tomte.binding.testkit.CorpusCase;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** Conversations of what no device of the corpus speaks yet, in {@code src/test/resources/cases}. */
class OwnCasesTest {
    @TestFactory
    Stream<DynamicTest> cases() throws URISyntaxException {
        Path folder = Path.of(OwnCasesTest.class.getResource("/cases").toURI());
        List<CorpusCase> cases = CorpusCase.all(folder);
        assertThat(cases).hasSizeGreaterThanOrEqualTo(5);
        return cases.stream()
                .map(one -> DynamicTest.dynamicTest(
                        one.id(), () -> assertThat(new CaseRun(one).play()).isEmpty()));
    }
}
