/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import dev.evaljunit.Dataset;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads a whole version, and refuses it unless bytes, count and digest agree. */
public final class DatasetReader {

    /** Whether the version is locked, and so must not change, is unknown here. */
    private static final String RESTORE =
            "Restore the file; or, if this version is not locked yet, state the digest that was found.";

    private DatasetReader() {}

    /**
     * Read a version; a draft unless this is a CI server.
     *
     * @throws EvalException if a file is missing or invalid, or its cases do not have the digest or count of the
     *     manifest
     */
    public static Dataset read(DatasetLocation location) {
        return read(location, DraftUse.here());
    }

    /** Read a version. A draft gets the digest that its cases have now. */
    public static Dataset read(DatasetLocation location, DraftUse drafts) {
        Manifest manifest = readManifest(location);
        if (manifest.isDraft()) {
            drafts.check(manifest.id().toString());
            return location.read(DatasetLocation.CASES, in -> readDraft(in, location, manifest));
        }
        List<EvalCase> cases = location.read(DatasetLocation.CASES, in -> readCases(in, location, manifest));
        checkCount(location, manifest.cases(), cases.size());
        return Dataset.of(manifest.id(), cases);
    }

    private static Dataset readDraft(InputStream in, DatasetLocation location, Manifest manifest) throws IOException {
        var digesting = new DigestInputStream(in, Sha256.newDigest());
        List<EvalCase> cases = CasesFile.parse(digesting, location.file(DatasetLocation.CASES));
        return Dataset.of(manifest.id().withSha256(Sha256.of(digesting.getMessageDigest())), cases);
    }

    /**
     * Refuse what {@link #read} refuses, but keep no case, so that a file may be larger than the memory.
     *
     * @return the manifest
     * @throws EvalException as {@link #read} does
     */
    public static Manifest check(DatasetLocation location) {
        Manifest manifest = readManifest(location);
        int cases = location.read(DatasetLocation.CASES, in -> parse(in, location, manifest, CasesFile::count));
        checkCount(location, manifest.cases(), cases);
        if (cases == 0) {
            throw new EvalException("Dataset '%s' must have at least one case, found none.".formatted(manifest.id()));
        }
        return manifest;
    }

    private static List<EvalCase> readCases(InputStream in, DatasetLocation location, Manifest manifest)
            throws IOException {
        return parse(in, location, manifest, CasesFile::parse);
    }

    /** Reads cases from a stream. */
    private interface Parser<T> {

        T parse(InputStream in, String file) throws IOException;
    }

    /** Computes the digest while parsing; a wrong digest is reported before any other problem. */
    private static <T> T parse(InputStream in, DatasetLocation location, Manifest manifest, Parser<T> parser)
            throws IOException {
        var digesting = new DigestInputStream(in, Sha256.newDigest());
        @Nullable EvalException problem = null;
        @Nullable T cases = null;
        try {
            cases = parser.parse(digesting, location.file(DatasetLocation.CASES));
        } catch (EvalException e) {
            problem = e;
        }
        digesting.transferTo(OutputStream.nullOutputStream());
        checkDigest(location, manifest.sha256(), Sha256.of(digesting.getMessageDigest()));
        if (problem != null) {
            throw problem;
        }
        return Objects.requireNonNull(cases);
    }

    /**
     * Read only the manifest of a version.
     *
     * @throws EvalException if it is missing or invalid
     */
    public static Manifest readManifest(DatasetLocation location) {
        String file = DatasetLocation.MANIFEST;
        return Manifest.parse(location.read(file), location.file(file));
    }

    static void checkDigest(DatasetLocation location, String stated, String found) {
        if (!stated.equals(found)) {
            throw new EvalException("""
                    %s must have the digest that %s states. %s
                      stated : %s
                      found  : %s""".formatted(
                            location.file(DatasetLocation.CASES),
                            DatasetLocation.MANIFEST,
                            LineEnds.advice(location, stated).orElse(RESTORE),
                            stated,
                            found));
        }
    }

    static void checkCount(DatasetLocation location, int stated, int found) {
        if (stated != found) {
            throw new EvalException(
                    "%s: 'cases' must be the number of cases in %s, which is %s, found %s. Correct it, or restore the file."
                            .formatted(location.file(DatasetLocation.MANIFEST), DatasetLocation.CASES, found, stated));
        }
    }
}
