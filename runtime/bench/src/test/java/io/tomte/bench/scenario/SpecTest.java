package io.tomte.bench.scenario;

import java.util.List;

import io.tomte.bench.load.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SpecTest {
    static List<String> usual() {
        return Spec.USUAL;
    }

    @ParameterizedTest
    @MethodSource("usual")
    void theUsualOnesAreWrittenAsTheyAreNamed(String name) {
        assertThat(Spec.parse(name).name()).isEqualTo(name);
    }

    @Test
    void theWordsMayComeInAnyOrder() {
        Spec spec = Spec.parse("latency-durable-tls-r500-q2-v5");
        assertThat(spec).isEqualTo(new Spec(Kind.LATENCY, 2, Version.MQTT_5, true, true, false, 500));
        assertThat(spec.name()).isEqualTo("latency-q2-r500-v5-tls-durable");
    }

    @Test
    void someAreAlwaysKeptOnDisk() {
        assertThat(Spec.parse("backlog-q1-durable").name()).isEqualTo("backlog-q1");
        assertThat(Spec.parse("cleaning-q1-r50").durable()).isTrue();
        assertThat(Spec.parse("latency-q0-r1-retain-durable").name()).isEqualTo("latency-q0-r1-retain-durable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"p2p-q3", "p2p-r0", "p2p-r9999999", "nothing", ""})
    void othersAreRefused(String name) {
        assertThatThrownBy(() -> Spec.parse(name)).isInstanceOf(IllegalArgumentException.class);
    }
}
