/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import java.util.ArrayList;
import java.util.List;

/** Everything that is wrong with the files of a version, of which {@link DatasetReader} names the first. */
public final class DatasetProblems {

    private final DatasetLocation location;
    private final List<String> problems = new ArrayList<>();

    private DatasetProblems(DatasetLocation location) {
        this.location = location;
    }

    /** {@return what {@link DatasetReader#read} would refuse, one message each; none if it would read the version} */
    public static List<String> find(DatasetLocation location) {
        var found = new DatasetProblems(location);
        found.find(true);
        return List.copyOf(found.problems);
    }

    /** {@return the same, but for the digest that the manifest states, which the caller compares with the lock} */
    public static List<String> findBesideDigest(DatasetLocation location) {
        var found = new DatasetProblems(location);
        found.find(false);
        return List.copyOf(found.problems);
    }

    private void find(boolean isDigestCompared) {
        check(() -> {
            byte[] manifest = location.read(DatasetLocation.MANIFEST);
            problems.addAll(ManifestFields.problems(manifest, location.file(DatasetLocation.MANIFEST)));
            check(() -> compare(manifest, location.read(DatasetLocation.CASES), isDigestCompared));
        });
    }

    private void compare(byte[] manifest, byte[] cases, boolean isDigestCompared) {
        String file = location.file(DatasetLocation.MANIFEST);
        if (isDigestCompared) {
            ManifestFields.digest(manifest, file)
                    .ifPresent(stated -> check(() -> DatasetReader.checkDigest(location, stated, Sha256.of(cases))));
        }
        var ofLines = new ArrayList<String>();
        List<EvalCase> read = CasesFile.parse(
                cases, location.file(DatasetLocation.CASES), problem -> ofLines.add(problem.getMessage()));
        if (ofLines.isEmpty()) {
            check(() -> checkNotEmpty(read));
            ManifestFields.cases(manifest, file)
                    .ifPresent(stated -> check(() -> DatasetReader.checkCount(location, stated, read.size())));
        }
        problems.addAll(ofLines);
    }

    private void checkNotEmpty(List<EvalCase> cases) {
        if (cases.isEmpty()) {
            throw new EvalException("%s must have at least one case, found none. Add one, or restore the file."
                    .formatted(location.file(DatasetLocation.CASES)));
        }
    }

    private void check(Runnable part) {
        try {
            part.run();
        } catch (EvalException e) {
            problems.add(e.getMessage());
        }
    }
}
