package io.tomte.mqtt.auth.internal;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FileAccountsTest {
    private static final int FEW = 1_000; // iterations

    @TempDir
    Path data;

    private Path file;

    @BeforeEach
    void name() {
        file = data.resolve("auth").resolve("accounts.json");
    }

    private FileAccounts open() {
        return new FileAccounts(file, FEW);
    }

    @Test
    void startsOpenWithASetupCode() {
        FileAccounts accounts = open();
        assertThat(accounts.ownerExists()).isFalse();
        assertThat(accounts.setupCode().orElseThrow()).matches("[A-Z2-9]{4}-[A-Z2-9]{4}");
        assertThat(accounts.verify("", "")).isFalse();
        assertThat(file).doesNotExist();
    }

    @Test
    void keepsTheOwnerAcrossARestart() throws Exception {
        open().createOwner("Åsa", "correct horse");
        FileAccounts again = open();
        assertThat(again.ownerExists()).isTrue();
        assertThat(again.setupCode()).isEmpty();
        assertThat(again.verify("Åsa", "correct horse")).isTrue();
        assertThat(again.verify("Åsa", "correct horsE")).isFalse();
        assertThat(again.verify("asa", "correct horse")).isFalse();
        assertThat(Files.readString(file)).doesNotContain("correct horse");
    }

    @Test
    void writesTheFileForItsOwnerOnlyAndLeavesNothingElse() throws Exception {
        open().createOwner("admin", "12345678");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void remembersOnlyAPasswordThatWasRight() {
        open().createOwner("admin", "12345678");
        FileAccounts accounts = open();
        assertThat(accounts.isKnownToBeRight("admin", "12345678")).isFalse();
        assertThat(accounts.verify("admin", "wrong one")).isFalse();
        assertThat(accounts.isKnownToBeRight("admin", "wrong one")).isFalse();
        assertThat(accounts.verify("admin", "12345678")).isTrue();
        assertThat(accounts.isKnownToBeRight("admin", "12345678")).isTrue();
        assertThat(accounts.isKnownToBeRight("other", "12345678")).isFalse();
    }

    @Test
    void hasOneOwner() {
        FileAccounts accounts = open();
        accounts.createOwner("admin", "12345678");
        assertThatThrownBy(() -> accounts.createOwner("thief", "12345678")).isInstanceOf(IllegalStateException.class);
        assertThat(open().verify("thief", "12345678")).isFalse();
    }

    @Test
    void wantsGoodNamesAndPasswords() {
        FileAccounts accounts = open();
        assertThatThrownBy(() -> accounts.createOwner(" ", "12345678")).hasMessageContaining("1 to 64");
        assertThatThrownBy(() -> accounts.createOwner("x".repeat(65), "12345678"))
                .hasMessageContaining("1 to 64");
        assertThatThrownBy(() -> accounts.createOwner("a\nb", "12345678")).hasMessageContaining("control");
        assertThatThrownBy(() -> accounts.createOwner("admin", "1234567")).hasMessageContaining("at least 8");
        assertThat(accounts.ownerExists()).isFalse();
    }

    @Test
    void isClosedWhenTheFileIsDamagedAndLeavesItAlone() throws Exception {
        for (String damage :
                new String[] {"", "{", "{\"format\":1,\"accounts\":[]}", "{\"format\":9}", "[]", "\u0000"}) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, damage);
            FileAccounts accounts = open();
            assertThat(accounts.ownerExists()).as(damage).isTrue();
            assertThat(accounts.setupCode()).isEmpty();
            assertThat(accounts.verify("admin", "")).isFalse();
            assertThatThrownBy(() -> accounts.createOwner("admin", "12345678"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("are damaged");
            accounts.createOwnerFrom(Optional.of("12345678"));
            assertThat(Files.readString(file)).isEqualTo(damage);
        }
    }

    @Test
    void isClosedWhenTheFileCannotBeRead() throws Exception {
        Files.createDirectories(file); // a folder in its place
        FileAccounts accounts = open();
        assertThat(accounts.ownerExists()).isTrue();
        assertThat(accounts.setupCode()).isEmpty();
    }

    @Test
    void staysOpenWhenTheOwnerCannotBeStored() throws Exception {
        FileAccounts accounts = open();
        Files.writeString(data.resolve("auth"), "a file where the folder should be");
        assertThatThrownBy(() -> accounts.createOwner("admin", "12345678")).isInstanceOf(UncheckedIOException.class);
        assertThat(accounts.ownerExists()).isFalse();
    }

    @Test
    void takesTheFirstPasswordFromTheEnvironment() {
        open().createOwnerFrom(Optional.of("short"));
        assertThat(open().ownerExists()).isFalse();
        open().createOwnerFrom(Optional.of("long enough"));
        assertThat(open().verify("admin", "long enough")).isTrue();
        open().createOwnerFrom(Optional.of("another one"));
        assertThat(open().verify("admin", "another one")).isFalse();
    }

    @Test
    void usesTheAgreedStrength() {
        assertThat(PasswordHash.ITERATIONS).isEqualTo(210_000);
        PasswordHash hash = PasswordHash.of("p", 1);
        assertThat(hash.salt().size()).isEqualTo(16);
        assertThat(hash.hash().size()).isEqualTo(64);
        assertThat(hash.toString()).doesNotContain(hash.hash().toString());
    }
}
