package io.tomte.mqtt.auth.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

import io.tomte.mqtt.api.auth.Accounts;
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

        record Owners(List<Account> accounts) implements Known {}

        record Closed(String why) implements Known {}
    }

    private final AccountFile file;
    private final int iterations;
    private final PasswordHash nobody; // compared with for unknown names, so that they take as long as known ones
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
        this.known = switch (file.read()) {
            case AccountFile.Content.Missing none -> new Known.NoOwner(SetupCode.create());
            case AccountFile.Content.Read read -> new Known.Owners(read.accounts());
            case AccountFile.Content.Unusable unusable -> {
                LOG.error(unusable.why());
                yield new Known.Closed(unusable.why());
            }
        };
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
                case Known.NoOwner open -> store(List.of(new Account(name, PasswordHash.of(password, iterations))));
                case Known.Owners taken ->
                    throw new IllegalStateException("There is an owner already; log in instead.");
                case Known.Closed closed -> throw new IllegalStateException(closed.why());
            }
            verified.remember(name, password);
        } finally {
            writing.unlock();
        }
    }

    private void store(List<Account> accounts) {
        try {
            file.write(accounts);
        } catch (IOException e) {
            throw new UncheckedIOException("The account cannot be stored in " + file + "; check rights and space.", e);
        }
        known = new Known.Owners(accounts);
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
        }
        return right;
    }

    @Override
    public Optional<String> setupCode() {
        return known instanceof Known.NoOwner open ? Optional.of(open.setupCode()) : Optional.empty();
    }
}
