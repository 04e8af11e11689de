package io.tomte.powercut;

import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/** Kind and size of a file; no time passes on a {@link PlayedDisk}. */
record PlayedAttributes(int inode, long size) implements BasicFileAttributes {
    private static final FileTime NEVER = FileTime.fromMillis(0);

    @Override
    public FileTime lastModifiedTime() {
        return NEVER;
    }

    @Override
    public FileTime lastAccessTime() {
        return NEVER;
    }

    @Override
    public FileTime creationTime() {
        return NEVER;
    }

    @Override
    public boolean isRegularFile() {
        return inode != Device.FOLDER;
    }

    @Override
    public boolean isDirectory() {
        return inode == Device.FOLDER;
    }

    @Override
    public boolean isSymbolicLink() {
        return false;
    }

    @Override
    public boolean isOther() {
        return false;
    }

    @Override
    public Object fileKey() {
        return inode;
    }
}
