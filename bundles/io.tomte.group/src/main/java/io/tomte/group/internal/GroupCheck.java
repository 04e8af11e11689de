package io.tomte.group.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.tomte.device.api.Home;
import io.tomte.device.api.Kind;
import io.tomte.device.api.Slug;
import io.tomte.group.api.Group;
import io.tomte.group.api.GroupInvalidException;
import io.tomte.group.api.Groups;
import io.tomte.group.api.Mode;
import io.tomte.group.internal.show.Nesting;
import io.tomte.group.internal.show.Words;

/** Whether a group can be as a person wants it. Pure. */
final class GroupCheck {
    private static final int LONGEST_NAME = 200; // as that of a device;
    private static final int MOST_MEMBERS = 200;
    private static final Pattern ENTITY = Pattern.compile("([a-z_]+)\\.[a-z0-9_]+");

    private final Home home;
    private final Map<String, Group> groups;

    /** @param groups all groups by id */
    GroupCheck(Home home, Map<String, Group> groups) {
        this.home = home;
        this.groups = groups;
    }

    /**
     * The group as it is kept: name stripped, mode filled in.
     *
     * @param wish its id is that of the group
     * @throws GroupInvalidException where it cannot be
     */
    Group check(Group wish) {
        String name = wish.name().strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw wrong("bad-value", "/name", "A name needs 1 to " + LONGEST_NAME + " characters.");
        }
        if (!Groups.KINDS.containsKey(wish.kind())) {
            List<String> kinds =
                    Groups.KINDS.keySet().stream().map(Kind::id).sorted().toList();
            throw wrong(
                    "bad-value",
                    "/kind",
                    "There are no groups of the kind " + wish.kind().id() + ". Take one of " + Words.list(kinds) + ".");
        }
        members(wish, name);
        wish.area().filter(area -> !home.areas().containsKey(area)).ifPresent(area -> {
            throw wrong(
                    "no-such-area", "/area", "There is no area " + area + ". Add it with POST /api/v1/areas first.");
        });
        return new Group(wish.id(), name, wish.kind(), mode(wish), wish.members(), Optional.empty(), wish.rev());
    }

    private static Optional<Mode> mode(Group wish) {
        List<Mode> allowed = Mode.of(wish.kind());
        if (wish.mode().filter(mode -> !allowed.contains(mode)).isPresent()) {
            throw wrong(
                    "bad-value",
                    "/mode",
                    allowed.isEmpty()
                            ? "Groups of the kind " + wish.kind().id() + " have no mode. Leave it out."
                            : "The mode must be one of "
                                    + Words.list(allowed.stream().map(Mode::id).toList()) + ".");
        }
        return wish.mode().or(() -> allowed.stream().findFirst());
    }

    private void members(Group wish, String name) {
        if (wish.members().isEmpty()) {
            throw wrong("no-members", "/members", "A group needs at least one member. Remove it if it has none left.");
        }
        if (wish.members().size() > MOST_MEMBERS) {
            throw wrong(
                    "bad-value",
                    "/members",
                    "A group has at most " + MOST_MEMBERS + " members. Make groups of groups.");
        }
        Set<String> seen = new HashSet<>();
        Nesting nesting = new Nesting(home, groups);
        for (int i = 0; i < wish.members().size(); i++) {
            String member = wish.members().get(i);
            String pointer = "/members/" + i;
            kind(wish.kind(), member, pointer);
            if (!seen.add(member)) {
                throw wrong("twice", pointer, member + " is in the group twice. Take one of them out.");
            }
            nesting.path(member, wish.id()).ifPresent(path -> {
                throw cycle(pointer, name, path);
            });
            if (isTheNewOne(wish, name, member)) {
                throw cycle(pointer, name, List.of(wish.id()));
            }
        }
    }

    private static void kind(Kind group, String member, String pointer) {
        Matcher id = ENTITY.matcher(member);
        Optional<Kind> kind = id.matches() ? Kind.of(id.group(1)) : Optional.empty();
        if (kind.isEmpty()) {
            throw wrong("bad-value", pointer, member + " is not the id of an entity, as light.hall is one.");
        }
        Set<Kind> allowed = Groups.KINDS.get(group);
        if (!allowed.contains(kind.get())) {
            throw wrong(
                    "wrong-kind",
                    pointer,
                    member + " cannot be in a group of the kind " + group.id() + ", which takes "
                            + Words.list(allowed.stream().map(Kind::id).sorted().toList()) + ".");
        }
    }

    /** A new group gets the id that its name makes: a member of this id that does not exist would be the group itself. */
    private boolean isTheNewOne(Group wish, String name, String member) {
        return !groups.containsKey(wish.id())
                && home.entity(member).isEmpty()
                && member.equals(wish.kind().id() + "." + Slug.of(name));
    }

    private GroupInvalidException cycle(String pointer, String name, List<String> path) {
        List<String> inner = path.subList(0, path.size() - 1).stream()
                .map(id -> groups.get(id).name())
                .toList();
        return wrong(
                "group-cycle",
                pointer,
                name + " would contain itself"
                        + (inner.isEmpty() ? "" : ", through " + String.join(" and then ", inner))
                        + ". Take this member out.");
    }

    private static GroupInvalidException wrong(String reason, String pointer, String sentence) {
        return new GroupInvalidException(reason, pointer, sentence);
    }
}
