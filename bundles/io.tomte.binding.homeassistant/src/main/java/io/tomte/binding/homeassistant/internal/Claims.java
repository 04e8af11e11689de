package io.tomte.binding.homeassistant.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tomte.binding.component.Announced;

/**
 * Which discovery topic owns which entity. The first topic to claim a discovery id or a unique id keeps it, until it removes
 * the entity or lets it migrate.
 */
final class Claims {
    /** @param released the owner allowed another topic to take over */
    private record Claim(String topic, Announced item, boolean released) {}

    private final Map<String, Claim> byKey = new LinkedHashMap<>();
    private final Map<String, String> keyByUniqueId = new LinkedHashMap<>();

    boolean isOwner(String topic, String key) {
        Claim claim = byKey.get(key);
        return claim != null && claim.topic().equals(topic) && !claim.released();
    }

    /** Keys of all that the topic announced, also of what it released and nobody took. */
    List<String> of(String topic) {
        return byKey.entrySet().stream()
                .filter(entry -> entry.getValue().topic().equals(topic))
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * Why a topic may not announce an item.
     *
     * @param kept key of the entity that has what the item claims
     * @param why a sentence
     */
    record Conflict(String kept, String why) {}

    /** Present when the topic may not announce the item. */
    Optional<Conflict> conflict(String topic, Announced item) {
        Claim sameId = byKey.get(item.key());
        if (sameId != null && !sameId.topic().equals(topic) && !sameId.released()) {
            return Optional.of(new Conflict(
                    item.key(),
                    "%s is announced on %s already; the first one is kept.".formatted(item.key(), sameId.topic())));
        }
        String sameUnique = uniqueId(item).map(keyByUniqueId::get).orElse(item.key());
        if (!sameUnique.equals(item.key()) && !byKey.get(sameUnique).released()) {
            return Optional.of(new Conflict(
                    sameUnique,
                    "The unique_id %s belongs to %s already; the first one is kept."
                            .formatted(item.config().text("unique_id", ""), sameUnique)));
        }
        return Optional.empty();
    }

    /** Key of a released entity that has the unique id of this item and another discovery id. */
    Optional<String> releasedUnder(Announced item) {
        return uniqueId(item).map(keyByUniqueId::get).filter(key -> !key.equals(item.key()));
    }

    private static Optional<String> uniqueId(Announced item) {
        return item.config().text("unique_id").map(id -> item.kind().id() + "/" + id);
    }

    void claim(String topic, Announced item) {
        forget(item.key());
        byKey.put(item.key(), new Claim(topic, item, false));
        uniqueId(item).ifPresent(id -> keyByUniqueId.put(id, item.key()));
    }

    /** Another topic may take over; until then everything stays as it is. */
    void release(String topic) {
        byKey.replaceAll((key, claim) -> claim.topic().equals(topic) ? new Claim(topic, claim.item(), true) : claim);
    }

    void forget(String key) {
        Claim claim = byKey.remove(key);
        if (claim != null) {
            uniqueId(claim.item()).ifPresent(keyByUniqueId::remove);
        }
    }
}
