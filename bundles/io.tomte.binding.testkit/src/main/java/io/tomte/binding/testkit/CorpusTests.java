package io.tomte.binding.testkit;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** One test for each recorded conversation of a family with its own format. */
public final class CorpusTests {
    private CorpusTests() {}

    /**
     * Skipped where the conversations are not there.
     *
     * @param hub opens the adapter anew for each of them
     */
    public static Stream<DynamicTest> of(String family, Supplier<FakeHub> hub, CorpusWords words) {
        List<CorpusCase> cases = CorpusCase.all(CorpusCase.folder()).stream()
                .filter(one -> one.family().equals(family))
                .toList();
        Assumptions.assumeFalse(cases.isEmpty(), "no corpus at " + CorpusCase.folder());
        return cases.stream()
                .map(one -> DynamicTest.dynamicTest(
                        one.id(), () -> assertEquals(List.of(), CorpusRun.play(one, hub.get(), words))));
    }
}
