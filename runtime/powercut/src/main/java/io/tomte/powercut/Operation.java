package io.tomte.powercut;

/** One step of a process that changes a device, or forces what it changed. Paths are absolute. */
public sealed interface Operation {
    /** Where it happened; for people. */
    String path();

    /** Bytes for a file; the array is not changed by anybody. */
    final class Write implements Operation {
        private final String path;
        private final int inode;
        private final int at;
        private final byte[] bytes;

        Write(String path, int inode, int at, byte[] bytes) {
            this.path = path;
            this.inode = inode;
            this.at = at;
            this.bytes = bytes;
        }

        @Override
        public String path() {
            return path;
        }

        int inode() {
            return inode;
        }

        /** Where in the file. */
        public int at() {
            return at;
        }

        byte[] bytes() {
            return bytes;
        }

        @Override
        public String toString() {
            return "write of " + bytes.length + " bytes at " + at + " of " + path;
        }
    }

    /** Everything written to the file is on the device from now on. */
    record Force(String path, int inode) implements Operation {
        @Override
        public String toString() {
            return "force of " + path;
        }
    }

    /** Every name made, removed or changed in the folder is on the device from now on. */
    record ForceFolder(String path) implements Operation {
        @Override
        public String toString() {
            return "force of the folder " + path;
        }
    }

    /** Something that happens to a name, and is on the device when its folder was forced. */
    sealed interface OfName extends Operation {}

    /** A new, empty file. */
    record Make(String path, int inode) implements OfName {
        @Override
        public String toString() {
            return "new file " + path;
        }
    }

    /** A new folder. */
    record MakeFolder(String path) implements OfName {
        @Override
        public String toString() {
            return "new folder " + path;
        }
    }

    /** A file or an empty folder goes. */
    record Remove(String path) implements OfName {
        @Override
        public String toString() {
            return "deletion of " + path;
        }
    }

    /** A file gets another name, in the same folder; what had that name is gone. */
    record Rename(String path, String to) implements OfName {
        @Override
        public String toString() {
            return "new name " + to + " for " + path;
        }
    }
}
