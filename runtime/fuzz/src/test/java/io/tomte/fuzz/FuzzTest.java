package io.tomte.fuzz;

import java.nio.file.Path;
import java.util.Optional;

import io.tomte.fuzz.Fuzz.Finding;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** A short run of each target, with the same inputs in each build; {@code ./tomte fuzz} makes long ones. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FuzzTest {
    @ParameterizedTest
    @EnumSource
    void findsNothing(Target target) throws Exception {
        Fuzz fuzz = new Fuzz(target, Path.of("target", "fuzz-test", target.key()));
        Optional<Finding> finding = fuzz.run(Fuzz.Budget.runs(target.shortRuns()), line -> {});
        assertEquals(
                "",
                finding.map(it -> it.hex() + "\n" + String.join("\n", it.output()))
                        .orElse(""));
    }
}
