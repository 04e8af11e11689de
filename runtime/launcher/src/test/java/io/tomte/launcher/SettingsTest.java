package io.tomte.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SettingsTest {
    @TempDir
    Path data;

    @Test
    void theCommandLineGoesBeforeTheFileAndTheFileBeforeTheDefault() throws Exception {
        Files.writeString(data.resolve("tomte.conf"), "# my hub\n\nmqtt.port = 1884\nhttp.port=8081\n");
        Settings settings = Arguments.parse(new String[] {"--data", data.toString(), "--set", "http.port=9000"})
                .settings();
        assertThat(settings.port("mqtt.port")).isEqualTo(1884);
        assertThat(settings.port("http.port")).isEqualTo(9000);
        assertThat(settings.port("mqtt.ws.port")).isEqualTo(8083);
    }

    @Test
    void setTakesSeveralAssignments() {
        Settings settings = Arguments.parse(new String[] {"--data=" + data, "--set", "http.port=9000", "mqtt.port=off"})
                .settings();
        assertThat(settings.port("http.port")).isEqualTo(9000);
        assertThat(settings.isOn("mqtt.port")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mqtt.prot=1 | There is no setting mqtt.prot (--set mqtt.prot=1). Did you mean mqtt.port? Run ./tomte start --help for the list.",
                "mqtt.port=x | mqtt.port must be a number from 0 to 65535, or off (0 takes any free port), but --set mqtt.port=x says 'x'. Change it and start again.",
                "mqtt.anonymous=no | mqtt.anonymous must be one of auto, true, false, but --set mqtt.anonymous=no says 'no'. Change it and start again.",
                "mqtt.ws.paths=/a,b | mqtt.ws.paths must be paths that begin with /, with commas between them, but --set mqtt.ws.paths=/a,b says '/a,b'. Change it and start again.",
                "mqtt.tls.client.auth=on | mqtt.tls.client.auth must be one of off, requested, required, but --set mqtt.tls.client.auth=on says 'on'. Change it and start again."
            })
    void saysInOneSentenceWhatIsWrong(String assignment, String sentence) {
        Arguments arguments = Arguments.parse(new String[] {"--data", data.toString(), "--set", assignment});
        assertThatThrownBy(arguments::settings)
                .isInstanceOf(LauncherException.class)
                .hasMessage(sentence);
    }

    @Test
    void namesFileAndLine() throws Exception {
        Path file = Files.writeString(data.resolve("tomte.conf"), "mqtt.port=1883\nhttp.port=-1\n");
        Arguments arguments = Arguments.parse(new String[] {"--data", data.toString()});
        assertThatThrownBy(arguments::settings).hasMessageContaining(file + " line 2");
    }

    @Test
    void refusesUnknownOptions() {
        assertThatThrownBy(() -> Arguments.parse(new String[] {"--dat", "x"}))
                .hasMessageStartingWith("'--dat' is not an option of start.");
    }

    @Test
    void fillsPlaceholdersAndEscapesThemForTheFormat() {
        assertThat(Configuration.fill("a=\"${x}\"", Map.of("x", "C:\\my folder=\"1\""), data))
                .isEqualTo("a=\"C:\\\\my\\ folder\\=\\\"1\\\"\"");
        assertThatThrownBy(() -> Configuration.fill("${y}", Map.of(), data)).isInstanceOf(LauncherException.class);
    }

    @Test
    void everyPlaceholderOfTheDistributionIsASetting() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("../etc"))) {
            for (Path file : files.filter(file -> file.getFileName().toString().startsWith("io.tomte."))
                    .toList()) {
                assertThat(Configuration.fill(Files.readString(file), new Settings().placeholders(), file))
                        .doesNotContain("${");
            }
        }
    }

    @Test
    void helpListsEverySetting() {
        SettingsTable.ALL.forEach(setting -> assertThat(Arguments.helpText()).contains(setting.key()));
    }
}
