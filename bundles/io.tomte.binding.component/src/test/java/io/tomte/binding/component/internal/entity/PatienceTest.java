package io.tomte.binding.component.internal.entity;

import java.util.ArrayList;
import java.util.List;

import io.tomte.jinja.Template;
import io.tomte.jinja.TemplateContext;
import io.tomte.jinja.TemplateEvaluationException;
import io.tomte.jinja.TemplateSyntaxException;
import io.tomte.mqtt.packet.Bytes;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Templates that go beyond their limits. */
class PatienceTest {
    private static final TemplateContext NOTHING = TemplateContext.ofPayload("");

    private static Message message() {
        return new Message("a/b", Bytes.utf8("1"), false);
    }

    private static Patience of(String source) throws TemplateSyntaxException {
        return new Patience(Template.compile(source));
    }

    /** Which of the messages it is tried with when it fails with each. */
    private static List<Integer> tries(Patience patience, int messages) {
        List<Integer> tried = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            if (!patience.sitsOut()) {
                tried.add(i);
                patience.exceeded(message());
            }
        }
        return tried;
    }

    @Test
    void oneThatNeverEndsIsTriedMoreAndMoreRarely() throws TemplateSyntaxException {
        assertThat(tries(of("{{ value }}"), 40)).containsExactly(0, 1, 3, 7, 15, 31);
        assertThat(tries(of("{{ value }}"), 100_000)).hasSizeLessThan(110);
    }

    @Test
    void oneThatEndsInTimeAgainIsTriedEachTime() throws TemplateSyntaxException {
        Patience patience = of("{{ value }}");
        tries(patience, 8);
        while (patience.sitsOut()) {
            // until it is its turn
        }
        patience.ended();
        assertThat(tries(patience, 4)).containsExactly(0, 1, 3);
    }

    @Test
    void theFirstOfAMessageHaveMoreTimeThanTheOthers() throws TemplateSyntaxException {
        Patience slow = of("{% for i in range(20000) %}{% endfor %}end");
        Message message = message();
        for (int i = 0; i < 5; i++) {
            assertThat(slow.template(message).render(NOTHING)).isEqualTo("end");
            message.exhaust();
        }
        assertThatThrownBy(() -> slow.template(message).render(NOTHING))
                .isInstanceOf(TemplateEvaluationException.class)
                .hasMessageContaining("10000 steps");
        assertThat(slow.template(message()).render(NOTHING)).isEqualTo("end");
    }
}
