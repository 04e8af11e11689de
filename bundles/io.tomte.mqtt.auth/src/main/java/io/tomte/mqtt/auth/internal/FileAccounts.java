package io.tomte.mqtt.auth.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

import io.tomte.mqtt.api.auth.Accounts;
import io.tomte.mqtt.api.auth.SaslPrep;
import io.tomte.mqtt.auth.internal.scram.ScramHash;
import io.tomte.mqtt.auth.internal.scram.ScramKeys;
import io.tomte.mqtt.auth.internal.scram.ScramSecret;
import io.tomte.mqtt.auth.internal.scram.ScramUser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The accounts of one file. A file that cannot be used counts as an owner whose password nobody knows: the hub is closed, not
 * open, and the file is left as it is.
 */
public final class FileAccounts implements Accounts {
    private static final Logger LOG = LoggerFactory.getLogger(FileAccounts.class);
    private static final int MAX_NAME = 64;
    private static final int MIN_PASSWORD = 8;

    /** What is known. */
    private sealed interface Known {
        record NoOwner(String setupCode) implements Known {}

        record Owners(List<Account> accounts, ScramSecret secret) implements Known {
            /** @param name prepared with {@link SaslPrep} */
            Optional<Account> prepared(String name) {
                return accounts.stream()
                        .filter(account -> SaslPrep.of(account.name()).equals(Optional.of(name)))
                        .findFirst();
            }
        }

        record Closed(String why) implements Known {}
    }

    private final AccountFile file;
    private final int iterations;
    private final PasswordHash nobody; // compared with for unknown names, so that they take as long as known ones
    private final ScramSecret firstSecret = ScramSecret.create(); // where the file has none yet
    private final BackOff backOff = new BackOff(InstantSource.system());
    private final VerifiedPasswords verified = new VerifiedPasswords();
    private final ReentrantLock writing = new ReentrantLock();
    private volatile Known known;

    /** Reads the file; blocks. */
    public static FileAccounts open(Path dataFolder) {
        return new FileAccounts(dataFolder.resolve("auth").resolve("accounts.json"), PasswordHash.ITERATIONS);
    }

    FileAccounts(Path path, int iterations) {
        this.file = new AccountFile(path);
        this.iterations = iterations;
        this.nobody = PasswordHash.nobodys(iterations);
        this.known = known(file.read());
    }

    private Known known(AccountFile.Content content) {
        if (content instanceof AccountFile.Content.Read read) {
            return new Known.Owners(
                    read.content().accounts(), read.content().secret().orElse(firstSecret));
        }
        if (content instanceof AccountFile.Content.Unusable unusable) {
            LOG.error(unusable.why());
            return new Known.Closed(unusable.why());
        }
        return new Known.NoOwner(SetupCode.create()); // there is no file
    }

    /**
     * Creates the owner {@code admin} where there is none yet; a password that is not good enough is logged. Without a password the
     * log tells the code that lets another machine create the owner.
     */
    public void createOwnerFrom(Optional<String> adminPassword) {
        if (ownerExists()) {
            return;
        }
        if (adminPassword.isEmpty()) {
            setupCode()
                    .ifPresent(code -> LOG.info(
                            "There is no owner account yet: make one on the page from this machine, or from another with the code {}.",
                            code));
            return;
        }
        try {
            createOwner("admin", adminPassword.get());
            LOG.info("The owner 'admin' was created with the password from TOMTE_ADMIN_PASSWORD.");
        } catch (IllegalArgumentException problem) {
            LOG.error("TOMTE_ADMIN_PASSWORD is not used: {}", problem.getMessage());
        }
    }

    @Override
    public boolean ownerExists() {
        return !(known instanceof Known.NoOwner);
    }

    @Override
    public void createOwner(String name, String password) {
        if (name.isBlank() || name.codePointCount(0, name.length()) > MAX_NAME) {
            throw new IllegalArgumentException("A name has 1 to " + MAX_NAME + " characters.");
        }
        if (name.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("A name has no control characters.");
        }
        if (password.codePointCount(0, password.length()) < MIN_PASSWORD) {
            throw new IllegalArgumentException("A password has at least " + MIN_PASSWORD + " characters.");
        }
        writing.lock();
        try {
            switch (known) {
                case Known.NoOwner open ->
                    store(new Known.Owners(
                            List.of(new Account(
                                    name,
                                    PasswordHash.of(password, iterations),
                                    scramKeys(firstSecret, name, password))),
                            firstSecret));
                case Known.Owners taken ->
                    throw new IllegalStateException("There is an owner already; log in instead.");
                case Known.Closed closed -> throw new IllegalStateException(closed.why());
            }
            verified.remember(name, password);
        } finally {
            writing.unlock();
        }
    }

    private void store(Known.Owners owners) {
        try {
            file.write(new AccountJson.Content(owners.accounts(), Optional.of(owners.secret())));
        } catch (IOException e) {
            throw new UncheckedIOException("The account cannot be stored in " + file + "; check rights and space.", e);
        }
        known = owners;
    }

    /** Empty where SCRAM cannot express name or password. */
    private Map<ScramHash, ScramKeys> scramKeys(ScramSecret secret, String name, String password) {
        Optional<String> preparedName = SaslPrep.of(name);
        Optional<String> prepared = SaslPrep.of(password);
        Map<ScramHash, ScramKeys> keys = new EnumMap<>(ScramHash.class);
        if (preparedName.isPresent() && prepared.isPresent()) {
            for (ScramHash hash : ScramHash.values()) {
                keys.put(hash, ScramKeys.of(hash, prepared.get(), secret.salt(hash, preparedName.get()), iterations));
            }
        } else {
            LOG.info("{} cannot log in with SCRAM: name or password has a character that SASL does not allow.", name);
        }
        return keys;
    }

    /** The password was right, and the account is from a version without SCRAM. */
    private void addScramKeys(String name, String password) {
        writing.lock();
        try {
            if (!(known instanceof Known.Owners owners)) {
                return;
            }
            store(new Known.Owners(
                    owners.accounts().stream()
                            .map(account -> account.name().equals(name)
                                    ? new Account(name, account.password(), scramKeys(owners.secret(), name, password))
                                    : account)
                            .toList(),
                    owners.secret()));
        } catch (UncheckedIOException problem) {
            LOG.warn("{} cannot log in with SCRAM yet", name, problem);
        } finally {
            writing.unlock();
        }
    }

    /**
     * Somebody for every name, so that a stranger cannot tell which ones exist. Any thread, also a loop.
     *
     * @param name prepared with {@link SaslPrep}
     */
    ScramUser scramUser(ScramHash hash, String name) {
        if (!(known instanceof Known.Owners owners)) {
            return new ScramUser(name, firstSecret.nobodys(hash, name, iterations), false);
        }
        Optional<Account> account = owners.prepared(name);
        Optional<ScramKeys> keys = account.map(Account::scram).map(all -> all.get(hash));
        return keys.map(his -> new ScramUser(account.orElseThrow().name(), his, true))
                .orElseGet(() -> new ScramUser(name, owners.secret().nobodys(hash, name, usual(owners, hash)), false));
    }

    /** Iterations as the accounts have them that exist. */
    private int usual(Known.Owners owners, ScramHash hash) {
        return owners.accounts().stream()
                .flatMap(account -> Optional.ofNullable(account.scram().get(hash)).stream())
                .map(ScramKeys::iterations)
                .findFirst()
                .orElse(iterations);
    }

    /** Shared by all ways to guess a password. */
    BackOff backOff() {
        return backOff;
    }

    /** Answers at once, and only with yes, for a password that was right before. Any thread, also a loop. */
    boolean isKnownToBeRight(String name, String password) {
        return known instanceof Known.Owners && verified.remembers(name, password);
    }

    @Override
    public boolean verify(String name, String password) {
        if (!(known instanceof Known.Owners owners)) {
            return false;
        }
        if (verified.remembers(name, password)) {
            return true;
        }
        Optional<Account> account = owners.accounts().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst();
        boolean right = account.map(Account::password).orElse(nobody).matches(password) && account.isPresent();
        if (right) {
            verified.remember(name, password);
            if (account.orElseThrow().scram().isEmpty()) {
                addScramKeys(name, password);
            }
        }
        return right;
    }

    @Override
    public Optional<String> setupCode() {
        return known instanceof Known.NoOwner open ? Optional.of(open.setupCode()) : Optional.empty();
    }
}
