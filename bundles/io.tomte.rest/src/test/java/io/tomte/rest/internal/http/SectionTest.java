package io.tomte.rest.internal.http;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import com.google.gson.JsonNull;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SectionTest {
    private static final Handler NOTHING = request -> new Response.Whole(204, Map.of(), JsonNull.INSTANCE).now();

    @Test
    void routesAreMadeOnceAndNotBeforeTheyAreAskedFor() {
        AtomicInteger made = new AtomicInteger();
        Section section = new Section(
                () -> {
                    made.incrementAndGet();
                    return List.of(Route.owner("POST", "/rules:validate", NOTHING));
                },
                "rules");

        assertThat(section.has("rules")).isTrue();
        assertThat(section.has("rules:validate")).isTrue();
        assertThat(section.has("rule-types")).isFalse();
        assertThat(made).hasValue(0);
        assertThat(section.routes()).isEqualTo(section.routes()).hasSize(1);
        assertThat(made).hasValue(1);
    }

    @Test
    void aRouteThatNobodyWouldFindIsAFault() {
        Section section = new Section(
                () -> List.of(Route.owner("GET", "/rules", NOTHING), Route.owner("GET", "/rule-types", NOTHING)),
                "rules");

        assertThatThrownBy(section::routes)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("/rule-types");
    }
}
