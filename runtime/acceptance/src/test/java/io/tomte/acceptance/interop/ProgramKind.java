package io.tomte.acceptance.interop;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A library behind a program that speaks lines. The program starts with the first client, all share it. */
final class ProgramKind implements PeerKind, AutoCloseable {
    /** Gives the command, and may compile the program before. */
    interface Making {
        List<String> command() throws Exception;
    }

    private final String name;
    private final Set<Version> versions;
    private final Set<Way> ways;
    private final Set<Scenario> lacks;
    private final Optional<String> missing;
    private final Making making;
    private Optional<ClientProgram> program = Optional.empty();

    ProgramKind(
            String name,
            Set<Version> versions,
            Set<Way> ways,
            Set<Scenario> lacks,
            Optional<String> missing,
            Making making) {
        this.name = name;
        this.versions = versions;
        this.ways = ways;
        this.lacks = lacks;
        this.missing = missing;
        this.making = making;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<Version> versions() {
        return versions;
    }

    @Override
    public Set<Way> ways() {
        return ways;
    }

    @Override
    public Set<Scenario> lacks() {
        return lacks;
    }

    @Override
    public Optional<String> missing() {
        return missing;
    }

    @Override
    public PeerClient open(Version version, Inbox inbox) throws Exception {
        return new LineClient(program(), inbox);
    }

    private synchronized ClientProgram program() throws Exception {
        if (program.isEmpty()) {
            program = Optional.of(ClientProgram.start(making.command()));
        }
        return program.get();
    }

    @Override
    public synchronized void close() {
        program.ifPresent(ClientProgram::close);
        program = Optional.empty();
    }
}
