package io.tomte.mqtt.auth.internal;

import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.tomte.mqtt.auth.internal.scram.ScramHash;
import io.tomte.mqtt.auth.internal.scram.ScramKeys;
import io.tomte.mqtt.auth.internal.scram.ScramSecret;
import io.tomte.mqtt.packet.Bytes;

/**
 * What {@code accounts.json} says. What is there for SCRAM came later: files without it are read, and older versions read files
 * with it. Names nobody knows are skipped.
 */
final class AccountJson {
    private static final int FORMAT = 1;
    private static final String SCRAM_SECRET = "scram_secret";
    private static final String SCRAM = "scram";

    /** @param secret empty in files that know no SCRAM */
    record Content(List<Account> accounts, Optional<ScramSecret> secret) {
        Content {
            accounts = List.copyOf(accounts);
        }
    }

    private AccountJson() {}

    /** @throws RuntimeException whatever a damaged file makes of itself */
    static Content parse(String json) {
        JsonObject root = JsonParser.parseString(json).getAsJsonObject();
        if (root.get("format").getAsInt() != FORMAT) {
            throw new IllegalArgumentException("unknown format");
        }
        List<Account> accounts = new ArrayList<>();
        for (JsonElement element : root.getAsJsonArray("accounts")) {
            accounts.add(account(element.getAsJsonObject()));
        }
        if (accounts.isEmpty()) {
            throw new IllegalArgumentException("no account"); // never written like that
        }
        return new Content(
                accounts,
                root.has(SCRAM_SECRET) ? Optional.of(new ScramSecret(bytes(root, SCRAM_SECRET))) : Optional.empty());
    }

    private static Account account(JsonObject json) {
        if (!json.get("algorithm").getAsString().equals(PasswordHash.ALGORITHM)) {
            throw new IllegalArgumentException("unknown algorithm");
        }
        Map<ScramHash, ScramKeys> scram = new EnumMap<>(ScramHash.class);
        if (json.has(SCRAM)) {
            json.getAsJsonObject(SCRAM)
                    .asMap()
                    .forEach((mechanism, keys) ->
                            ScramHash.of(mechanism).ifPresent(hash -> scram.put(hash, keys(keys.getAsJsonObject()))));
        }
        return new Account(
                json.get("name").getAsString(),
                new PasswordHash(json.get("iterations").getAsInt(), bytes(json, "salt"), bytes(json, "hash")),
                scram);
    }

    private static ScramKeys keys(JsonObject json) {
        return new ScramKeys(
                json.get("iterations").getAsInt(),
                bytes(json, "salt"),
                bytes(json, "stored_key"),
                bytes(json, "server_key"));
    }

    static String text(Content content) {
        JsonArray array = new JsonArray();
        content.accounts().forEach(account -> array.add(json(account)));
        JsonObject root = new JsonObject();
        root.addProperty("format", FORMAT);
        content.secret().ifPresent(secret -> put(root, SCRAM_SECRET, secret.bytes()));
        root.add("accounts", array);
        return new GsonBuilder().setPrettyPrinting().create().toJson(root) + "\n";
    }

    private static JsonObject json(Account account) {
        PasswordHash password = account.password();
        JsonObject json = new JsonObject();
        json.addProperty("name", account.name());
        json.addProperty("algorithm", PasswordHash.ALGORITHM);
        json.addProperty("iterations", password.iterations());
        put(json, "salt", password.salt());
        put(json, "hash", password.hash());
        if (!account.scram().isEmpty()) {
            JsonObject scram = new JsonObject();
            for (ScramHash hash : ScramHash.values()) {
                Optional.ofNullable(account.scram().get(hash))
                        .ifPresent(keys -> scram.add(hash.mechanism(), json(keys)));
            }
            json.add(SCRAM, scram);
        }
        return json;
    }

    private static JsonObject json(ScramKeys keys) {
        JsonObject json = new JsonObject();
        json.addProperty("iterations", keys.iterations());
        put(json, "salt", keys.salt());
        put(json, "stored_key", keys.storedKey());
        put(json, "server_key", keys.serverKey());
        return json;
    }

    private static void put(JsonObject json, String key, Bytes bytes) {
        json.addProperty(key, Base64.getEncoder().encodeToString(bytes.toByteArray()));
    }

    private static Bytes bytes(JsonObject json, String key) {
        return Bytes.copyOf(Base64.getDecoder().decode(json.get(key).getAsString()));
    }
}
