package io.tomte.jinja;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Statements, scopes and blanks; expected values are those of Jinja 3.1. */
class StatementsTest {

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
                {% for x in [1,2,3] %}{{ loop.index }}/{{ loop.length }}{{ '' if loop.last else ',' }}{% endfor %} => 1/3,2/3,3/3
                {% for x in [] %}a{% else %}none{% endfor %} => none
                {% for x in [1,2,3,4] if x is odd %}{{ x }}{{ loop.revindex }}{{ loop.first }};{% endfor %} => 12True;31False;
                {% for k, v in value_json.d.items() %}{{ k }}={{ v }};{% endfor %} => x=1;y=z;
                {% for x in 'abc' %}{{ loop.cycle('o','e') }}{% endfor %} => oeo
                {% for x in [1,1,2] %}{{ loop.changed(x) }};{% endfor %} => True;False;True;
                {% for x in [1,2] %}{{ loop.previtem }}<{{ x }}>{{ loop.nextitem }};{% endfor %} => <1>2;1<2>;
                {% for x in range(10) %}{% if x == 2 %}{% continue %}{% endif %}{% if x == 5 %}{% break %}{% endif %}{{ x }}{% endfor %} => 0134
                {% for x in [1,[2,[3]]] recursive %}{% if x is iterable %}<{{ loop(x) }}>{% else %}{{ x }}{% endif %}{% endfor %} => 1<2<3>>
                """)
    void loops(String template, String expected) {
        assertThat(Render.text(template)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
                {% set x = 1 %}{% for i in [1,2] %}{% set x = x + i %}{{ x }}{% endfor %}{{ x }} => 231
                {% set x = 1 %}{% if true %}{% set x = 9 %}{% endif %}{{ x }} => 9
                {% set ns = namespace(a=0) %}{% for i in range(4) %}{% set ns.a = ns.a + i %}{% endfor %}{{ ns.a }} => 6
                {% with a=1, b=2 %}{{ a + b }}{% endwith %}{{ a }}| => 3|
                {% set a, b = 1, 2 %}{{ a }}{{ b }} {% set (c, d) = [3,4] %}{{ c }}{{ d }} {% set t = 1, %}{{ t }} => 12 34 (1,)
                {% set z %}blk{{ 1 }}{% endset %}{{ z }} {% set z | upper %}abc{% endset %}{{ z }} => blk1 ABC
                """)
    void scopes(String template, String expected) {
        assertThat(Render.text(template)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
                {% macro m(a, b=2) %}{{ a }}+{{ b }}{% endmacro %}{{ m(1) }} {{ m(1, 5) }} {{ m(b=3, a=4) }} {{ m('x')|upper }} => 1+2 1+5 4+3 X+2
                {% macro v() %}{{ varargs }}{{ kwargs }}{% endmacro %}{{ v(1, x=2) }} => (1,){'x': 2}
                {% macro w() %}<{{ caller() }}>{% endmacro %}{% call w() %}x{% endcall %} => <x>
                {% macro w(n) %}{{ caller(n) }}{% endmacro %}{% call(k) w(5) %}{{ k * 2 }}{% endcall %} => 10
                {% macro m(a) %}[{{ a }}]{% endmacro %}{{ m() }} => []
                """)
    void macros(String template, String expected) {
        assertThat(Render.text(template)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
                a {{- 1 -}} b {%- if true -%} c {%- endif -%} d {{ 1 }} e => a1bcd 1 e
                x {#- c -#} y => xy
                {% raw %}{{ raw }} {% x %}{% endraw %} => {{ raw }} {% x %}
                {% filter upper|replace('A','x') %}abc{{ 1 }}{% endfilter %} => xBC1
                {% do 1 %}{% print 5 %} {% block b %}B{{ 1 }}{% endblock %} => 5 B1
                {% if false %}a{% elif 1 %}b{% else %}c{% endif %} => b
                {% for i in [1,2] %}{% continue %}{% else %}e{% endfor %} {% for i in [1,2] %}{% break %}{% else %}e{% endfor %} => e e
                {% for i in [1,2] %}{% if i == 2 %}{% continue %}{% endif %}x{% else %}e{% endfor %} => x
                """)
    void blanksAndOtherTags(String template, String expected) {
        assertThat(Render.text(template)).isEqualTo(expected);
    }
}
