package io.tomte.rest.internal.fakes;

import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.tomte.group.api.Group;
import io.tomte.group.api.GroupInvalidException;
import io.tomte.group.api.Groups;

/** Groups in memory; a group without members is not valid, and every member with the name {@code gone} is missing. */
public final class FakeGroups implements Groups {
    private final Map<String, Group> groups = new TreeMap<>();

    @Override
    public List<Status> list() {
        return groups.values().stream().map(FakeGroups::status).toList();
    }

    private static Status status(Group group) {
        return new Status(
                group,
                Optional.of(group.kind().id() + "." + group.id()),
                group.members().stream().filter(id -> id.endsWith(".gone")).toList());
    }

    @Override
    public Optional<Status> find(String id) {
        return Optional.ofNullable(groups.get(id)).map(FakeGroups::status);
    }

    @Override
    public CompletionStage<Status> add(Group group) {
        return save(group, group.name().toLowerCase(Locale.ROOT).replace(' ', '_'), 1);
    }

    @Override
    public CompletionStage<Status> replace(Group group, Optional<Long> rev) {
        long present = groups.get(group.id()).rev();
        if (rev.filter(expected -> expected != present).isPresent()) {
            return CompletableFuture.failedFuture(new ConcurrentModificationException("Changed meanwhile."));
        }
        return save(group, group.id(), present + 1);
    }

    private CompletionStage<Status> save(Group group, String id, long rev) {
        if (group.members().isEmpty()) {
            return CompletableFuture.failedFuture(
                    new GroupInvalidException("no-members", "/members", "A group needs a member."));
        }
        groups.put(id, new Group(id, group.name(), group.kind(), group.mode(), group.members(), group.area(), rev));
        return CompletableFuture.completedFuture(status(groups.get(id)));
    }

    @Override
    public CompletionStage<Void> remove(String id, Optional<Long> rev) {
        if (rev.filter(expected -> expected != groups.get(id).rev()).isPresent()) {
            return CompletableFuture.failedFuture(new ConcurrentModificationException("Changed meanwhile."));
        }
        groups.remove(id);
        return CompletableFuture.completedFuture(null);
    }
}
