package io.tomte.jinja;

import io.tomte.jinja.TemplateEvaluationException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** A failure says what, where, and which value was missing. */
class ErrorsTest {
    private static TemplateEvaluationException failure(String template) {
        return catchThrowableOfType(TemplateEvaluationException.class, () -> Render.text(template));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
                {{ value_json.foo|is_defined }} => NOT_DEFINED => value_json.foo
                {{ nothing|is_defined }} => NOT_DEFINED => nothing
                {{ value_json.foo.bar }} => UNDEFINED => value_json.foo
                {{ value_json['a b'].bar }} => UNDEFINED => value_json['a b']
                {{ value_json.lst[7].k }} => UNDEFINED => value_json.lst[7]
                {{ value_json.foo + 1 }} => UNDEFINED => value_json.foo
                {{ value_json.foo|float(0) }} => UNDEFINED => value_json.foo
                {{ value_json.foo > 3 }} => UNDEFINED => value_json.foo
                {{ nothing() }} => UNDEFINED => nothing
                {{ -nothing }} => UNDEFINED => nothing
                {{ 'on'|float }} => VALUE => ``
                {{ 'on'|int }} => VALUE => ``
                {{ 'x'|bool }} => VALUE => ``
                {{ version('x') < '1.0' }} => VALUE => ``
                {{ '{:+}'.format('a') }} => VALUE => ``
                {{ '{:,}'.format('a') }} => VALUE => ``
                {{ '{:=5}'.format('a') }} => VALUE => ``
                {{ '{:s}'.format(true) }} => VALUE => ``
                {{ '{:,x}'.format(10) }} => VALUE => ``
                {{ '{:,n}'.format(1.5) }} => VALUE => ``
                {{ range(3).index(7) }} => VALUE => ``
                {{ version('1.0') < [] }} => TYPE => ``
                {{ version(nothing) }} => UNDEFINED => nothing
                {{ version('1.0') + 1 }} => TYPE => ``
                {{ shuffle() }} => TYPE => ``
                {{ 5|as_function }} => TYPE => ``
                {{ ('P' ~ '9' * 9 ~ 'W')|as_timedelta }} => ARITHMETIC => ``
                {{ '{bad'|from_json }} => VALUE => ``
                {{ 'x'|regex_findall('(') }} => VALUE => ``
                {% set a, b = [1] %} => VALUE => ``
                {{ 'a' + 1 }} => TYPE => ``
                {{ none < 1 }} => TYPE => ``
                {{ 5|length }} => TYPE => ``
                {{ value_json.a[1:] }} => TYPE => ``
                {{ value_json.s() }} => TYPE => ``
                {{ {[1]: 2} }} => TYPE => ``
                {{ '%s %s' % 'x' }} => TYPE => ``
                {{ 5|round(nope=1) }} => TYPE => ``
                {{ nothing|to_json }} => TYPE => ``
                {{ 1 / 0 }} => ARITHMETIC => ``
                {{ 1 % 0 }} => ARITHMETIC => ``
                {{ 2.0 ** 5000 }} => ARITHMETIC => ``
                {{ value_json.l.append(4) }} => FORBIDDEN => value_json.l.append
                {{ value_json.__class__.x }} => FORBIDDEN => value_json.__class__
                {{ 'abc'|nosuch }} => UNKNOWN_NAME => ``
                {{ 'abc' is nosuch }} => UNKNOWN_NAME => ``
                """)
    void namesKindAndMissingValue(String template, Kind kind, String missing) {
        TemplateEvaluationException failure = failure(template);
        assertThat(failure).as(template).isNotNull();
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.missing().orElse("")).isEqualTo(missing);
        assertThat(failure.getMessage()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
                {{ value_json.foo|is_defined }} => 1 => 19
                {{ 1 + nothing.x }} => 1 => 15
                {{ 1 + (2 * none) }} => 1 => 11
                {% for x in 5 %}{% endfor %} => 1 => 4
                """)
    void saysWhere(String template, int line, int column) {
        TemplateEvaluationException failure = failure(template);
        assertThat(failure.line()).isEqualTo(line);
        assertThat(failure.column()).isEqualTo(column);
    }

    @Test
    void countsLinesWhateverTheirBreak() {
        TemplateEvaluationException failure = failure("a\r\nb\n  {{ 1 / 0 }}");
        assertThat(failure.line()).isEqualTo(3);
        assertThat(failure.column()).isEqualTo(8);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
                {{ 1 => 1 => 5
                {{ }} => 1 => 4
                {{ 1 + }} => 1 => 8
                {{ (1 }} => 1 => 7
                {{ 'abc }} => 1 => 4
                {{ a b }} => 1 => 6
                {{ 1 ? 2 }} => 1 => 6
                {{ [1) }} => 1 => 6
                {% foo %} => 1 => 4
                {% if 1 %}x => 1 => 12
                {% endif %} => 1 => 4
                {% set 1 = 2 %} => 1 => 8
                {% set none = 2 %} => 1 => 8
                {% break %} => 1 => 4
                {% include 'x' %} => 1 => 4
                {# x => 1 => 1
                {% raw %}x => 1 => 1
                {{ f(a=1, 2) }} => 1 => 5
                {{ 1 is defined is true }} => 1 => 17
                {{ '\\x4' }} => 1 => 4
                """)
    void refusesWhatIsNoTemplate(String template, int line, int column) {
        TemplateSyntaxException failure =
                catchThrowableOfType(TemplateSyntaxException.class, () -> Template.compile(template));
        assertThat(failure).as(template).isNotNull();
        assertThat(failure.line() + ":" + failure.column() + " " + failure.getMessage())
                .startsWith(line + ":" + column + " ");
    }

    @Test
    void payloadThatIsNotJsonLeavesValueJsonUndefined() throws TemplateSyntaxException {
        Template template = Template.compile("{{ value_json.x }}");
        TemplateEvaluationException failure = catchThrowableOfType(
                TemplateEvaluationException.class, () -> template.render(TemplateContext.ofPayload("ON")));
        assertThat(failure.missing()).contains("value_json");
    }
}
