package io.tomte.jinja;

import io.tomte.jinja.TemplateEvaluationException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** No template, however hostile, takes the hub with it. */
class LimitsTest {
    private static void assertLimit(String template) {
        TemplateEvaluationException failure =
                catchThrowableOfType(TemplateEvaluationException.class, () -> Render.text(template));
        assertThat(failure).as(template).isNotNull();
        assertThat(failure.kind()).isEqualTo(Kind.LIMIT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% for i in range(10**9) %}{% endfor %}",
                "{{ range(10**9)|list }}",
                "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
                "{{ 'x' * 10**9 }}",
                "{{ 'x' * 10**30 }}",
                "{{ [0] * 10**9 }}",
                "{{ 'x'.ljust(10**9) }}",
                "{{ 'x'|center(10**9) }}",
                "{{ '5'.zfill(10**9) }}",
                "{{ '%1000000000d' % 5 }}",
                "{{ '%.999999999f' % 5 }}",
                "{{ '%*d' % (10**9, 5) }}",
                "{{ '{:1000000000}'.format(5) }}",
                "{{ ('x' * 9999).replace('x', 'y' * 9999) }}",
                "{{ ('x' * 9999)|regex_replace('x', 'y' * 9999) }}",
                "{{ ('y' * 9999).join('x' * 9999) }}",
                "{{ 10**(10**10) }}",
                "{{ 2**100000 }}",
                "{{ ('a' * 200)|regex_match('(.*)(.*)(.*)(.*)(.*)(.*)b') }}",
                "{{ ('a' * 60)|regex_findall('(a|aa)+\\\\1b') }}",
                "{{ ('ab' * 50000)|regex_match('(a|b|ab)*c') }}",
                "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
                "{% set ns = namespace(s='x') %}{% for i in range(60) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}",
                "{% set ns = namespace(l=[1]) %}{% for i in range(60) %}{% set ns.l = [ns.l, ns.l] %}{% endfor %}{{ ns.l }}",
                "{% set ns = namespace(l=1) %}{% for i in range(9999) %}{% set ns.l = [ns.l] %}{% endfor %}",
                "{% for i in range(60000) %}0123456789{% endfor %}",
                "{{ [1,2]|batch(10**9, 0)|list }}",
                "{{ [1,2]|slice(10**9)|list }}"
            })
    void endsWithALimit(String template) {
        assertLimit(template);
    }

    /** Walking a text item by item costs by its length, so that a loop around it does not multiply. */
    @ParameterizedTest
    @ValueSource(strings = {"x|list", "x|last", "x|batch(2)", "x|random", "tuple(x)", "set(x)", "x|first"})
    void longTextsAreNotWalkedOftenForNothing(String walk) {
        String template =
                "{% set x = 'a' * 200000 %}{% for i in range(COUNT) %}{% set y = " + walk + " %}{% endfor %}ok";
        assertThat(Render.text(template.replace("COUNT", "1"))).isEqualTo("ok");
        assertLimit(template.replace("COUNT", "10"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"( )", "[ ]", "- ", "not  ", "{1: }", "f( )"})
    void refusesDeepSource(String brackets) {
        int blank = brackets.lastIndexOf(' ');
        TemplateSyntaxException failure = catchThrowableOfType(
                TemplateSyntaxException.class,
                () -> Template.compile("{{ " + (brackets.substring(0, blank) + " ").repeat(50_000) + " 1 "
                        + brackets.substring(blank + 1).repeat(50_000) + " }}"));
        assertThat(failure.getMessage()).contains("levels deep");
    }

    @Test
    void refusesDeepStatements() {
        TemplateSyntaxException failure = catchThrowableOfType(
                TemplateSyntaxException.class, () -> Template.compile("{% if 1 %}".repeat(50_000)));
        assertThat(failure.getMessage()).contains("levels deep");
    }

    @Test
    void endsLongChains() {
        assertLimit("{{ 1" + " + 1".repeat(50_000) + " }}");
        assertLimit("{{ value" + ".x".repeat(50_000) + " }}");
        assertLimit("{{ value" + "|upper".repeat(50_000) + " }}");
    }

    @Test
    void takesLongFlatTemplates() {
        assertThat(Render.text("{{ 1 }}".repeat(10_000))).hasSize(10_000);
        assertThat(Render.text("{{ 'a'" + " ~ 'a'".repeat(5_000) + " }}")).hasSize(5_001);
        assertThat(Render.text("{{ 1" + " + 1".repeat(200) + " }}")).isEqualTo("201");
    }

    @Test
    void deepPayloadIsNotJson() throws TemplateSyntaxException {
        Template template = Template.compile("{{ value_json is defined }}");
        assertThat(template.render(TemplateContext.ofPayload("[".repeat(100_000))))
                .isEqualTo("False");
    }

    @Test
    void keepsTheCallersLimits() {
        TemplateEvaluationException steps = catchThrowableOfType(
                TemplateEvaluationException.class,
                () -> Render.text("{% for i in range(100) %}{% endfor %}", new TemplateLimits(50, 50, 50)));
        assertThat(steps.kind()).isEqualTo(Kind.LIMIT);
        TemplateEvaluationException output = catchThrowableOfType(
                TemplateEvaluationException.class,
                () -> Render.text("0123456789{{ 'abc' }}", new TemplateLimits(50, 50, 12)));
        assertThat(output.getMessage()).contains("12 characters");
    }
}
