package io.tomte.jinja;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Each filter, test and function once or more. Where Home Assistant redefines one of Jinja, its version counts. */
class FiltersTest {

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
                {{ ' 42 '|int }} {{ '12.9'|int }} {{ '0x1F'|int(base=16) }} {{ 'ff'|int(base=16) }} {{ 'abc'|int(-1) }} {{ none|int(5) }} {{ true|int }} => 42 12 31 255 -1 5 1
                {{ '1e5'|float }} {{ 'nan'|float }} {{ '.5'|float }} {{ '1_0.5'|float }} {{ '1f'|float(9) }} {{ ''|float(9) }} {{ '0x1'|float(0) }} => 100000.0 nan 0.5 10.5 9 9 0
                {{ 2.5|round }} {{ 3.5|round }} {{ -2.5|round }} {{ 2.675|round(2) }} {{ 2.1|round(0,'ceil') }} {{ 2.9|round(0,'floor') }} {{ 1234.5|round(-2) }} {{ 2.26|round(1,'half') }} => 2 4 -2 2.67 3 2 1200.0 2.5
                {{ 'x'|round(1, default=7) }} {{ '3.7'|round }} {{ 5|round(1) }} {{ 1.5e300|round(1) }} => 7 4 5.0 1.5e+300
                {{ '5'|multiply(2.5) }} {{ 5|add(1) }} {{ 'x'|multiply(2, default=0) }} => 12.5 6.0 0
                {{ 6|bitwise_and(3) }} {{ 6|bitwise_or(1) }} {{ 6|bitwise_xor(3) }} => 2 7 5
                {{ -3|abs }} {{ (-3)|abs }} {{ 5|is_number }} {{ 'nan'|is_number }} {{ is_number('1e5') }} {{ ''|is_number }} => 3 3 True False True False
                {{ 100|log(10) }} {{ 16|sqrt }} {{ 0|sin }} {{ 0|cos }} {{ (pi|sin)|round(3) }} {{ 'x'|sqrt(default=1) }} => 2.0 4.0 0.0 1.0 0.0 1
                {{ 15|clamp(0, 10) }} {{ 370|wrap(0, 360) }} {{ 5|remap(0, 10, 0, 100) }} => 10.0 10.0 50.0
                {{ 'on'|bool }} {{ 'off'|bool }} {{ 1|bool }} {{ 'x'|bool(false) }} {{ bool('Yes') }} => True False True False True
                """)
    void numbers(String template, String expected) {
        assertThat(Render.text(template)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
                {{ "foo-bar (baz) it's"|title }} {{ 'ABC def'|capitalize }} {{ 'aB'|upper }} {{ 'aB'|lower }} {{ 5|string + 'x' }} => Foo-Bar (Baz) It's Abc def AB ab 5x
                {{ 'xxaxx'|trim('x') }} {{ ' a '|trim }} {{ 'aaa'|replace('a','b',2) }} {{ 123|replace(2,'x') }} => a a bba 1x3
                {{ 'foo bar baz qux'|truncate(9) }} {{ 'foo bar baz qux'|truncate(9, true) }} {{ 'abcdefghij'|truncate(5, true, '', 0) }} => foo... foo ba... abcde
                |{{ 'ab'|center(6) }}| {{ 'a b-c'|wordcount }} {{ '%s, %s'|format('a','b') }} {{ 'abc'|reverse }} {{ 'abc'|list }} => |  ab  | 3 a, b cba ['a', 'b', 'c']
                {{ '<&\\'">'|e }} {{ '<b>x</b> &amp; y'|striptags }} {{ 'a b/ä?'|urlencode }} {{ {'a':1,'b c':'d&'}|urlencode }} => &lt;&amp;&#39;&#34;&gt; x & y a%20b/%C3%A4%3F a=1&b+c=d%26
                {{ 1500|filesizeformat }} {{ 2048|filesizeformat(true) }} {{ 'a'|ord }} => 1.5 kB 2.0 KiB 97
                {{ 'Küche Süd-Ost (2)'|slugify }} {{ "Don't"|slugify }} {{ 'a b'|slugify('-') }} {{ '!'|slugify }} => kuche_sud_ost_2 don_t a-b unknown
                {{ 1|ordinal }} {{ 12|ordinal }} {{ 23|ordinal }} => 1st 12th 23rd
                {{ ('a\\nb'|indent(2)).split('\\n') }} => ['a', '  b']
                """)
    void text(String template, String expected) {
        assertThat(Render.text(template)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
                {{ [3,1,2]|sort }} {{ ['b','A','c']|sort }} {{ ['b','A']|sort(case_sensitive=true) }} {{ [1,2]|sort(reverse=true) }} => [1, 2, 3] ['A', 'b', 'c'] ['A', 'b'] [2, 1]
                {{ value_json.lst|sort(attribute='v')|map(attribute='k')|list }} {{ value_json.lst|sum(attribute='v') }} {{ []|sum(start=5) }} => ['A', 'b'] 3 5
                {{ [1,2,2,1]|unique|list }} {{ ['a','A']|unique|list }} {{ [1,2]|max }} {{ ['b','A']|min }} {{ max(1,5,3) }} {{ min([4,2]) }} => [1, 2] ['a'] 2 A 5 2
                {{ [1,2]|first }} {{ [1,2]|last }} {{ []|first }}| {{ 'abc'|length }} {{ [1,2]|reverse|list }} {{ [1,none]|join('-') }} => 1 2 | 3 [2, 1] 1-None
                {{ value_json.lst|join(',', attribute='k') }} {{ {'b':1,'A':2}|dictsort }} {{ {'b':1,'a':2}|dictsort(by='value') }} {{ {'a':1}|items|list }} => b,A [('A', 2), ('b', 1)] [('b', 1), ('a', 2)] [('a', 1)]
                {{ [1,2,3]|batch(2,'x')|list }} {{ [1,2,3,4,5]|slice(2)|list }} => [[1, 2], [3, 'x']] [[1, 2, 3], [4, 5]]
                {% for g, l in value_json.lst|groupby('k') %}{{ g }}:{{ l|length }};{% endfor %} => A:1;b:1;
                {{ [1,2,4]|average }} {{ [3,1,2]|median }} {{ [1,2]|median }} => 2.3333333333333335 2 1.5
                {{ [[1,[2]],3]|flatten }} {{ [1,2]|union([2,3]) }} {{ [1,2]|intersect([2,3]) }} {{ [1,2]|difference([2,3]) }} => [1, 2, 3] [1, 2, 3] [2] [1]
                {{ {'a':{'x':1}}|combine({'a':{'y':2}}, recursive=true) }} {{ ['x','y','x']|statistical_mode }} => {'a': {'x': 1, 'y': 2}} x
                """)
    void sequences(String template, String expected) {
        assertThat(Render.text(template)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
                {{ [1,2,3]|map('string')|join('-') }} {{ ['1','2']|map('int')|sum }} {{ [{'a':1},{}]|map(attribute='a',default=0)|list }} {{ [(1,2),(3,4)]|map(attribute=1)|list }} => 1-2-3 3 [1, 0] [2, 4]
                {{ [1,2,3,4]|select('even')|list }} {{ [1,2,3]|reject('gt',1)|list }} {{ [0,1,'']|select|list }} => [2, 4] [1] [1]
                {{ value_json.lst|selectattr('v','>',1)|map(attribute='k')|list }} {{ value_json.lst|rejectattr('k','eq','b')|list }} => ['b'] [{'k': 'A', 'v': 1}]
                {{ [('a',1),('b',2)]|selectattr(0,'eq','b')|list }} {{ [('a',1)]|rejectattr(0,'in',('a','c'))|list }} => [('b', 2)] []
                """)
    void selections(String template, String expected) {
        assertThat(Render.text(template)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
                {{ 'TestABC_x'|regex_replace('(?<=[a-z])(?=[A-Z])',' ') }} {{ 'a1b22'|regex_findall('[0-9]+') }} {{ 'a1b22'|regex_findall('([a-z])([0-9]+)') }} => Test ABC_x ['1', '22'] [('a', '1'), ('b', '22')]
                {{ 'k=v'|regex_replace('(?P<key_x>\\\\w+)=(\\\\w+)','\\\\2=\\\\g<key_x>') }} {{ 'abc'|regex_match('B', true) }} {{ 'abc'|regex_match('A', true) }} {{ 'xyz'|regex_search('y') }} {{ 'abc'|regex_findall_index('[a-z]',1) }} => v=k False True True b
                {{ 'abxd'|regex_replace('x*','-') }} {{ 'a{b'|regex_replace('{','x') }} {{ 'aa'|regex_findall('(?P<c>a)(?P=c)') }} {{ 'a&[b'|regex_findall('[&[]') }} {{ 'ab'|regex_findall('(a)|(b)') }} {{ 'aaa'|regex_findall('a{,2}') }} => -a-b--d- axb ['a'] ['&', '['] [('a', ''), ('', 'b')] ['aa', 'a', '']
                {{ 'x' is match('x') }} {{ 'ax' is search 'x' }} {{ 'ax' is match('x') }} => True True False
                """)
    void regularExpressions(String template, String expected) {
        assertThat(Render.text(template)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
                {{ x|default('d') }} {{ ''|default('d') }}| {{ ''|default('d', true) }} {{ none|default('d') }} {{ x|d(1) }} => d | d None 1
                {{ true|iif('on','off') }} {{ iif(none,'t','f','n') }} {{ [1,2]|contains(2) }} {{ 'abc' is contains 'b' }} => on n True True
                {{ 5|typeof }} {{ none|typeof }} {{ (1)|iif }} => int NoneType True
                {{ 'aGk='|base64_decode }} {{ 'hi'|base64_encode }} {{ 'aGk='|base64_decode(none) }} {{ 'a'|md5 }} => hi aGk= b'hi' 0cc175b9c0f1b6a831c399e269772661
                {{ '01ff'|from_hex|unpack('>H') }} {{ 258|pack('>H') }} {{ 300|pack('B') }} {{ '0000c03f'|from_hex|unpack('<f') }} => 511 b'\\x01\\x02' None 1.5
                {{ cycler('a','b').next() }} {% set j = joiner('|') %}{{ j() }}a{{ j() }}b {{ range(5,0,-2)|list }} {{ set([1,1]) }} {{ tuple([1]) }} => a a|b [5, 3, 1] {1} (1,)
                {{ states('sensor.x') }} {{ is_state('sensor.x','on') }} {{ states.sensor.x.state is defined }} {{ has_value('sensor.x') }} => unknown False False False
                """)
    void general(String template, String expected) {
        assertThat(Render.text(template)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
                {{ 5 is divisibleby 5 }} {{ 'a' is string }} {{ 1 is number }} {{ {} is mapping }} {{ 1.0 is float }} {{ true is integer }} {{ true is boolean }} {{ true is number }} => True True True True True False True True
                {{ 'a' is in ['a'] }} {{ 'a' is not in ['b'] }} {{ 3 is gt 2 }} {{ x is not defined }} {{ 'abc' is lower }} {{ 'ABC' is upper }} {{ 'a' is eq 'a' }} {{ [1] is sequence }} => True True True True True True True True
                {{ 'upper' is filter }} {{ range is callable }} {{ 3 is odd and 4 is even }} {{ 5 is iterable }} {{ [1] is list }} {{ (1,) is tuple }} {{ none is none }} {{ 1 is sameas 1 }} {{ 1 is true }} => True True True False True True True True False
                """)
    void tests(String template, String expected) {
        assertThat(Render.text(template)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
                {{ version('2024.10.1') > '2024.9.12' }} {{ 'v1.2'|version == '1.2' }} {{ version('1.0') < version('1.0.1') }} {{ '1.9' < version('1.10') }} => True True True True
                {{ version('2.0.0b3') < '2.0.0' }} {{ version('2.0.0b12') > '2.0.0b3' }} {{ version('2.0.0-rc.1') > '2.0.0-beta9' }} {{ version('2.0.0dev') < '2.0.0a1' }} => True True True True
                {{ version('1.2.3').minor }} {{ version('1.2.3').major >= 1 }} {{ version('1.2').patch }} {{ version('1.2b1').beta }} {{ version('x').valid }} => 2 True None True False
                {{ version(' v6.7.1(tasmota)') }} {{ version('1.2') != none }} {{ version(2.5) == 2.5 }} {{ version('6.7.1(tasmota)') < '12.0.2(release)' }} => 6.7.1(tasmota) True True True
                {{ (version('2.1.0') - '2.0.9').minor }} {{ (version('2.1.0') - '2.0.9').major }} {{ (version('2b1') - '2b2').modifier }} => True False True
                """)
    void versions(String template, String expected) {
        assertThat(Render.text(template)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
                {{ [3,1,2]|shuffle|sort }} {{ [1,2,3]|shuffle('a') == shuffle([1,2,3], seed='a') }} {{ shuffle(1, 2)|length }} {{ [7]|random }} => [1, 2, 3] True 2 7
                {% macro double(n, returns) %}{% do returns(n * 2) %}{% endmacro %}{% set f = double|as_function %}{{ f(4) + 1 }} {{ [1,2]|map('apply', f)|list }} => 9 [2, 4]
                {% macro nothing(returns) %}text{% endmacro %}{{ as_function(nothing)() }} => None
                """)
    void chanceAndFunctions(String template, String expected) {
        assertThat(Render.text(template)).isEqualTo(expected);
    }
}
