package io.tomte.jinja;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ContextTest {
    private static String render(String template, TemplateContext.Builder context) throws TemplateSyntaxException {
        return Template.compile(template).render(context.build());
    }

    @Test
    void takesPlainJavaValues() throws TemplateSyntaxException {
        TemplateContext.Builder context = TemplateContext.builder()
                .variable("none", null)
                .variable("position", 50)
                .variable("ratio", 0.1f)
                .variable("big", BigInteger.TWO.pow(70))
                .variable("rgb", List.of(255, 0, 10))
                .variable("this", Map.of("state", "on"))
                .variable("mixed", Arrays.asList(null, true, "x"));
        assertThat(render(
                        "{{ position / 2 }} {{ ratio }} {{ big }} {{ rgb[0] }} {{ this.state }} {{ mixed }}", context))
                .isEqualTo("25.0 0.1 1180591620717411303424 255 on [None, True, 'x']");
    }

    @Test
    void refusesOtherObjects() {
        assertThatThrownBy(() -> TemplateContext.builder().variable("x", new Object()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void asksForStates() throws TemplateSyntaxException {
        TemplateContext.Builder context =
                TemplateContext.builder().states(id -> id.equals("sensor.x") ? Optional.of("21.5") : Optional.empty());
        assertThat(render(
                        "{{ states('sensor.x')|float + 1 }} {{ states('sensor.y') }} {{ is_state('sensor.x', '21.5') }}"
                                + " {{ states.sensor.x.state }} {{ has_value('sensor.x') }}",
                        context))
                .isEqualTo("22.5 unknown True 21.5 True");
    }

    @Test
    void leavesBlanksToTheCaller() throws TemplateSyntaxException {
        assertThat(render(" {{ 1 }} \n", TemplateContext.builder())).isEqualTo(" 1 ");
    }

    @Test
    void servesManyTemplates() throws TemplateSyntaxException {
        TemplateContext context = TemplateContext.ofPayload("{\"a\": 1}");
        assertThat(Template.compile("{{ value_json.a }}").render(context)).isEqualTo("1");
        assertThat(Template.compile("{{ value }}").render(context)).isEqualTo("{\"a\": 1}");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
                1 => 1
                1.50 => 1.5
                -0 => 0
                1e3 => 1000.0
                "x" => x
                null => None
                true => True
                NaN => nan
                -Infinity => -inf
                [1, 2.0] => [1, 2.0]
                {"a": 1, "b": {}, "a": 2} => {'a': 2, 'b': {}}
                123456789012345678901234567890 => 123456789012345678901234567890
                "\\u00e4\\ud83d\\ude00\\n" => ä😀
                01 => ``
                ON => ``
                {a: 1} => ``
                [1,] => ``
                "a\tb" => ``
                1 2 => ``
                `` => ``
                """)
    void readsJsonAsPythonDoes(String payload, String expected) throws TemplateSyntaxException {
        assertThat(Template.compile("{{ value_json }}")
                        .render(TemplateContext.ofPayload(payload))
                        .strip())
                .isEqualTo(expected);
    }
}
