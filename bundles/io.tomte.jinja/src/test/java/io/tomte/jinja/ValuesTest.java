package io.tomte.jinja;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Values with the meaning of Python; expected values are those of CPython and Jinja 3.1. */
class ValuesTest {

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
                {{ 10//3 }} {{ -10//3 }} {{ -10%3 }} {{ 10%-3 }} {{ 7.5//2 }} {{ -7.5%2 }} => 3 -4 2 -2 3.0 0.5
                {{ 1/3 }} {{ 10/2 }} {{ 2**0.5 }} {{ 2**-1 }} => 0.3333333333333333 5.0 1.4142135623730951 0.5
                {{ true + 1 }} {{ 5 // 2.0 }} {{ 3 * 1.0 }} => 2 2.0 3.0
                {{ 9223372036854775807 + 1 }} {{ 2**100 }} {{ 10**20 // 7 }} {{ -(2**63) }} => 9223372036854775808 1267650600228229401496703205376 14285714285714285714 -9223372036854775808
                {{ [1] + [2] }} {{ (1,) + (2,) }} {{ [0] * 3 }} {{ 2 * 'ab' }} {{ 'ab' * -1 }}| => [1, 2] (1, 2) [0, 0, 0] abab |
                """)
    void arithmetic(String template, String expected) {
        assertThat(Render.text(template)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
                {{ 0.1+0.2 }} {{ 1e16 }} {{ 1e15 }} {{ 123456789.123 }} {{ 1e-5 }} {{ 0.0001 }} => 0.30000000000000004 1e+16 1000000000000000.0 123456789.123 1e-05 0.0001
                {{ 1e22 }} {{ 2e23 }} {{ 5e-324 }} {{ 1.7976931348623157e308 }} {{ -0.0 }} {{ 4.35 }} {{ 100.0 }} => 1e+22 2e+23 5e-324 1.7976931348623157e+308 -0.0 4.35 100.0
                {{ 1e400 }} {{ -1e400 }} => inf -inf
                """)
    void floatsPrintTheirShortestDigits(String template, String expected) {
        assertThat(Render.text(template)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
                {{ 1 == 1.0 }} {{ true == 1 }} {{ 'a' == 'a' }} {{ [1,2] == [1.0,2] }} {{ (1,) == [1] }} {{ {'a':1} == {'a':1.0} }} => True True True True False True
                {{ 9007199254740993 == 9007199254740992.0 }} {{ none == false }} {{ '' == none }} => False False False
                {{ {1:'a'}[1.0] }} {{ {true:'y'}[1] }} {{ {none:'n'}[none] }} {{ {(1,2):'t'}[(1,2)] }} {{ {1:'a', 1.0:'b'} }} => a y n t {1: 'b'}
                """)
    void equality(String template, String expected) {
        assertThat(Render.text(template)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
                {{ 'a' < 'b' }} {{ [1,2] < [1,3] }} {{ (1,) < (1,2) }} {{ 'Z' < 'a' }} {{ 2 > 1.5 }} => True True True True True
                """)
    void order(String template, String expected) {
        assertThat(Render.text(template)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
                {{ value_json.l }} {{ value_json.d }} => [3, 1, 2] {'x': 1, 'y': 'z'}
                {{ ["it's", 'q"', 'a\\'b"c', 'ä'] }} => ["it's", 'q"', 'a\\'b"c', 'ä']
                {{ [1.0, none, true, (1,), {}, []] }} => [1.0, None, True, (1,), {}, []]
                {{ range(5) }} {{ range(1,2,3) }} {{ value_json.d.keys() }} => range(0, 5) range(1, 2, 3) dict_keys(['x', 'y'])
                {{ 'tab\\t'|list }} => ['t', 'a', 'b', '\\t']
                """)
    void representation(String template, String expected) {
        assertThat(Render.text(template)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
                {{ 'abcdef'[::2] }} {{ 'abcdef'[::-1] }} {{ 'abcdef'[1:-1] }} {{ 'abcdef'[4:1:-2] }} {{ 'abc'[10:] }}| => ace fedcba bcde ec |
                {{ [1,2,3,4][-3:-1] }} {{ (1,2,3)[:2] }} {{ range(10)[2:5] }} {{ range(10)[::-2]|list }} => [2, 3] (1, 2) range(2, 5) [9, 7, 5, 3, 1]
                {{ '😀ab'[1] }} {{ '😀ab'|length }} {{ '😀ab'[::-1] }} => a 3 ba😀
                """)
    void slices(String template, String expected) {
        assertThat(Render.text(template)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
                {{ 'a,b,,c'.split(',') }} {{ ' a  b '.split() }} {{ 'a b c'.split(' ',1) }} {{ 'a b c'.rsplit(' ',1) }} => ['a', 'b', '', 'c'] ['a', 'b'] ['a', 'b c'] ['a b', 'c']
                {{ 'a=b=c'.partition('=') }} {{ 'a=b=c'.rpartition('=') }} {{ 'a\\nb'.splitlines() }} => ('a', '=', 'b=c') ('a=b', '=', 'c') ['a', 'b']
                {{ 'abc'.replace('b','X') }} {{ 'aaa'.replace('a','b',2) }} {{ 'abc'.replace('','-') }} => aXc bba -a-b-c-
                {{ 'abc'.startswith('a') }} {{ 'abc'.endswith(('x','c')) }} {{ 'abc'.find('z') }} {{ 'banana'.count('an') }} => True True -1 2
                {{ '-5'.zfill(4) }} {{ 'a'.center(4,'*') }} {{ 'a'.ljust(3,'.') }} {{ 'a'.rjust(3,'.') }} => -005 *a** a.. ..a
                {{ "it's a".title() }} {{ 'ß'.upper() }} {{ 'Ab'.swapcase() }} {{ 'xax'.strip('x') }} {{ 'abc'.removeprefix('a') }} => It'S A SS aB a bc
                {{ '12'.isdigit() }} {{ 'x1'.isalnum() }} {{ 'AB'.isupper() }} {{ ''.isalpha() }} {{ '½'.isnumeric() }} => True True True False True
                {{ ','.join(['a','b']) }} {{ '{:>5}|{:.2f}|{!r}|{a}'.format('x', 3.14159, 'q', a=1) }} => a,b     x|3.14|'q'|1
                {{ '{:05d} {:x} {:#x} {:b} {:,} {:.1%} {:e} {:+}'.format(42,255,255,5,1234567,0.256,12345.6,3) }} => 00042 ff 0xff 101 1,234,567 25.6% 1.234560e+04 +3
                """)
    void stringMethods(String template, String expected) {
        assertThat(Render.text(template)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
                {{ value_json.d.get('x') }} {{ value_json.d.get('q', 5) }} {{ value_json.d.get('q') }} => 1 5 None
                {{ value_json.d.items()|list }} {{ value_json.d.keys()|list }} {{ value_json.d.values()|list }} => [('x', 1), ('y', 'z')] ['x', 'y'] [1, 'z']
                {{ [1,2,1].count(1) }} {{ [1,2].index(2) }} {{ 5.0.is_integer() }} => 2 1 True
                {{ value_json['items'] }} => it
                {{ dict(a=1) }} {{ dict([('x',1)]) }} {{ zip([1,2],['a','b'])|list }} => {'a': 1} {'x': 1} [(1, 'a'), (2, 'b')]
                {{ dict.from_keys([('a', 1), ('b', 2)]) }} => {'a': 1, 'b': 2}
                {{ dict.fromkeys(['a'], 0) }} => {'a': 0}
                """)
    void containerMethods(String template, String expected) {
        assertThat(Render.text(template)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
                {{ '%0.2f' % 3 }} {{ '%5.1f|%-4s|%+d' % (2.25, 'ab', 3) }} {{ '%(a)s-%(b)d' % {'a': 1, 'b': 2.9} }} => 3.00   2.2|ab  |+3 1-2
                {{ '%05d %x %X %o %e %g %c %% %r' % (42, 255, 255, 8, 12345.678, 0.00001, 65, 'q') }} => 00042 ff FF 10 1.234568e+04 1e-05 A % 'q'
                {{ '%d%%' % 5 }} {{ '%*d' % (5, 3) }} {{ '%.3s' % 'abcdef' }} {{ '%.0f' % 2.5 }} {{ '%08.3f' % -3.14159 }} => 5%     3 abc 2 -003.142
                """)
    void percentFormat(String template, String expected) {
        assertThat(Render.text(template)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
                {{ '{"a": [1, 2.50, "x", null, true], "a": 2}'|from_json }} {{ '[1e2, -0, 12345678901234567890]'|from_json }} => {'a': 2} [100.0, 0, 12345678901234567890]
                {{ {'b':1,'a':[1,2.0,none,true,"x'<>&"]}|tojson }} => {"a": [1, 2.0, null, true, "x\\u0027\\u003c\\u003e\\u0026"], "b": 1}
                {{ {'b': 1, 'a': [2.0, none, 'ä', 1e20]}|to_json }} => {"b":1,"a":[2.0,null,"ä",1e20]}
                {{ {'b': 'ä', 'a': (1,)}|to_json(sort_keys=true, ensure_ascii=true) }} => {"a": [1], "b": "\\u00e4"}
                {{ {1: true}|to_json }} => {"1":true}
                """)
    void json(String template, String expected) {
        assertThat(Render.text(template)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
                {{ '>{:5}|{:+}|{:05}|{:^5}|'.format(true, true, false, true) }} => >    1|+1|00000|  1  |
                {{ '{:05}|{:<05}|{:>5}|'.format('a', 'b', 'c') }} => a0000|b0000|    c|
                {{ '{:08,}|{:012_.2}|{:010,.1f}|{:09_x}'.format(255, 1e16, 1234.5, 65535) }} => 0,000,255|0_000_001e+16|0,001,234.5|0000_ffff
                {{ '{:#.0f}|{:#.0e}|{:#g}|{:#x}'.format(1, 255, 2, 10) }} => 1.|3.e+02|2.00000|0xa
                {{ '{!a}|{!r}'.format('ÄÖ', 'ÄÖ') }} => '\\xc4\\xd6'|'ÄÖ'
                {{ '%#07x|%-7a|%#.0f|%#o' % (255, 'ÄÖ', 3, 8) }} => 0x000ff|'\\xc4\\xd6'|3.|0o10
                {{ '{:,}|{:_}|{:e}|{:%}|{:10.3f}|{:<6}|'.format(1234567, 1234567, 12345.678, 0.5, 3.14159, 42) }} => 1,234,567|1_234_567|1.234568e+04|50.000000%|     3.142|42    |
                {{ '{:.2}|{:.3}|{:.1}|{:.0}|{:.4}|{:.2}'.format(0.0, 21.0, 2.5, 1.5, 1234567.0, 0.00012) }} => 0.0|21.0|2e+00|2e+00|1.235e+06|0.00012
                {{ 'A1 b2\\tc'.expandtabs() }}|{{ 'a\\n\\tb'.expandtabs(3)|list }} {{ "it's".encode() }} {{ '½²'.isalnum() }} {{ 0 / (1 - 10**20) }} => A1 b2   c|['a', '\\n', ' ', ' ', ' ', 'b'] b"it's" True -0.0
                {{ -1.5 // -7.0 }} {{ 0.0 // -2.5 }} {{ -7 // 2 }} {{ -7.5 % 2 }} {{ 7 % -3 }} => 0.0 -0.0 -4 0.5 -2
                {{ 'aä'.isprintable() }} {{ 'a\\nb'.isprintable() }} {{ range(4).stop }} {{ range(0,9,2).index(4) }} {{ range(3).count(2) }} => True False 4 2 1
                """)
    void formats(String template, String expected) {
        assertThat(Render.text(template)).isEqualTo(expected);
    }
}
