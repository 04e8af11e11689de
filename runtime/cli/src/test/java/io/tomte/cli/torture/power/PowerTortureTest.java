package io.tomte.cli.torture.power;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.tomte.powercut.PlayedDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class PowerTortureTest {
    @TempDir
    Path folder;

    @Test
    void aLifeFullOfPowerCutsCostsNothing() throws Exception {
        Tally tally = new Tally();
        assertThat(new Life(1, 15, folder.resolve("cut"), tally, () -> {}).run())
                .isEmpty();
        assertThat(tally.cuts()).isGreaterThan(150);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aDiskThatLiesIsFoundOutAndItsPowerCutCanBeLookedAtAgain() throws Exception {
        PlayedDisk liar = new PlayedDisk();
        liar.lie();
        Path kept = folder.resolve("cut-1");
        Optional<String> problem = new Life(1, 25, kept, new Tally(), () -> {}).run(liar);
        assertThat(problem).hasValueSatisfying(sentence -> assertThat(sentence).contains("seed 1, after operation"));
        assertThat(kept.resolve("about.txt")).content().contains("seed 1");
        List<String> again = PowerTorture.again(kept);
        assertThat(problem.get()).endsWith(String.join("; ", again));
        assertThat(Files.isDirectory(kept.resolve("disk"))).isTrue();
    }
}
