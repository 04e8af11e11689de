package io.tomte.mqtt.auth.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.tomte.mqtt.packet.Bytes;

/** {@code accounts.json}: read once, written as a whole or not at all, readable by its owner only. Blocks. */
final class AccountFile {
    private static final int FORMAT = 1;

    /** What was found. */
    sealed interface Content {
        /** No file yet. */
        record Missing() implements Content {}

        record Read(List<Account> accounts) implements Content {}

        /** @param why a sentence for people, with the next step */
        record Unusable(String why) implements Content {}
    }

    private final Path file;

    AccountFile(Path file) {
        this.file = file;
    }

    Content read() {
        try {
            return new Content.Read(parse(Files.readString(file)));
        } catch (NoSuchFileException none) {
            return new Content.Missing();
        } catch (IOException e) {
            return new Content.Unusable("The accounts in " + file + " cannot be read (" + e
                    + "), so nobody can log in. Correct the rights of the file, or put back a copy, and start again.");
        } catch (RuntimeException e) { // whatever a damaged file makes of itself
            return new Content.Unusable(
                    "The accounts in " + file
                            + " are damaged, so nobody can log in. Put back a copy, or delete the file to set the hub up anew.");
        }
    }

    private static List<Account> parse(String json) {
        JsonObject root = JsonParser.parseString(json).getAsJsonObject();
        if (root.get("format").getAsInt() != FORMAT) {
            throw new IllegalArgumentException("unknown format");
        }
        List<Account> accounts = new ArrayList<>();
        for (JsonElement element : root.getAsJsonArray("accounts")) {
            JsonObject account = element.getAsJsonObject();
            if (!account.get("algorithm").getAsString().equals(PasswordHash.ALGORITHM)) {
                throw new IllegalArgumentException("unknown algorithm");
            }
            accounts.add(new Account(
                    account.get("name").getAsString(),
                    new PasswordHash(
                            account.get("iterations").getAsInt(), bytes(account, "salt"), bytes(account, "hash"))));
        }
        if (accounts.isEmpty()) {
            throw new IllegalArgumentException("no account"); // never written like that
        }
        return List.copyOf(accounts);
    }

    private static Bytes bytes(JsonObject account, String key) {
        return Bytes.copyOf(Base64.getDecoder().decode(account.get(key).getAsString()));
    }

    /** Durable when it returns. */
    void write(List<Account> accounts) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, "accounts", ".tmp", ownerOnly(folder));
        try {
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(json(accounts));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
        if (isPosix(folder)) { // elsewhere a folder cannot be opened
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static String json(List<Account> accounts) {
        JsonArray array = new JsonArray();
        for (Account account : accounts) {
            PasswordHash password = account.password();
            JsonObject object = new JsonObject();
            object.addProperty("name", account.name());
            object.addProperty("algorithm", PasswordHash.ALGORITHM);
            object.addProperty("iterations", password.iterations());
            object.addProperty(
                    "salt", Base64.getEncoder().encodeToString(password.salt().toByteArray()));
            object.addProperty(
                    "hash", Base64.getEncoder().encodeToString(password.hash().toByteArray()));
            array.add(object);
        }
        JsonObject root = new JsonObject();
        root.addProperty("format", FORMAT);
        root.add("accounts", array);
        return new GsonBuilder().setPrettyPrinting().create().toJson(root) + "\n";
    }

    private static FileAttribute<?>[] ownerOnly(Path folder) {
        return isPosix(folder)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
