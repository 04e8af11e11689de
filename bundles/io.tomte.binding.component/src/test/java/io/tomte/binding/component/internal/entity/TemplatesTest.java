package io.tomte.binding.component.internal.entity;

import io.tomte.jinja.Template;
import io.tomte.jinja.TemplateContext;
import io.tomte.jinja.TemplateSyntaxException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TemplatesTest {
    @Test
    void theSameTextIsCompiledOnce() throws TemplateSyntaxException {
        Template one = Templates.compiled("{{ value_json.a }}");
        Template other = Templates.compiled("{{ value_json.b }}");

        assertThat(Templates.compiled("{{ value_json.a }}")).isSameAs(one).isNotSameAs(other);
        assertThat(one.render(TemplateContext.ofPayload("{\"a\":1,\"b\":2}"))).isEqualTo("1");
        assertThat(other.render(TemplateContext.ofPayload("{\"a\":1,\"b\":2}"))).isEqualTo("2");
    }

    @Test
    void whatCannotBeReadFailsEachTime() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> Templates.compiled("{{ value")).isInstanceOf(TemplateSyntaxException.class);
        }
    }

    @Test
    void onlyTheLatestAreKept() throws TemplateSyntaxException {
        Template first = Templates.compiled("first");
        for (int i = 0; i < 1_000; i++) {
            Templates.compiled("text " + i);
        }
        assertThat(Templates.compiled("first")).isNotSameAs(first);
    }
}
