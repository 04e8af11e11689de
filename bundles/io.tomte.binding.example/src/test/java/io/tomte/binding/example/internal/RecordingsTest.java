package io.tomte.binding.example.internal;

import java.nio.file.Path;
import java.util.stream.Stream;

import io.tomte.binding.testkit.RecordingRun;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What devices said, and what the home has to learn from it. */
class RecordingsTest {
    static Stream<Path> recordings() {
        return RecordingRun.all(Path.of("src/test/resources/recordings"));
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void isUnderstood(Path recording) {
        assertThat(RecordingRun.play(recording, ExampleSession::new)).isEmpty();
    }
}
