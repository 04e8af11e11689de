package io.tomte.acceptance;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A person with a browser: sees a discovered light, switches it, makes a rule in the form, finds it after a restart; takes a device
 * into the home, looks at its history, removes it and takes it back; names and hides parts of it, and is told what became of a command; opens
 * a Zigbee network, makes a group and a device by hand.
 */
class BrowserTest {
    @TempDir
    Path data;

    @Test
    void aPersonSwitchesALightAndMakesARule() throws Exception {
        assertThat(run("browser.mjs")).contains("the rule is there after the restart");
    }

    @Test
    void aDeviceComesShowsItsHistoryGoesAndIsTakenBack() throws Exception {
        assertThat(run("devices.mjs")).contains("the device was removed and is back");
    }

    @Test
    void partsAreNamedHiddenAndConvertedAndCommandsHaveAnOutcome() throws Exception {
        assertThat(run("parts.mjs")).contains("the page says why the lamp was away");
    }

    @Test
    void aNetworkIsOpenedAndAGroupAndADeviceByHandAreMadeAndUsed() throws Exception {
        assertThat(run("making.mjs")).contains("the device made by hand was tried, made and used");
    }

    /** What the script said; it fails where a step of it does. */
    private String run(String name) throws Exception {
        Path script = HubProcess.root().resolve("runtime/acceptance/js").resolve(name);
        boolean required = "1".equals(System.getenv("REQUIRE_BROWSER"));
        boolean there = Files.isExecutable(Path.of("/usr/bin/chromium"))
                && Files.isDirectory(script.resolveSibling("node_modules/playwright-core"));
        assumeTrue(there || required, "Chromium or playwright-core is not installed");
        Process process = new ProcessBuilder(
                        "node", script.toString(), HubProcess.distribution().toString(), data.toString())
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(out).isZero();
        return out;
    }
}
