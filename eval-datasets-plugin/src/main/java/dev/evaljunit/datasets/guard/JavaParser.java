/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.guard;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.guard.JavaFile.Declaration;
import dev.evaljunit.datasets.guard.JavaFile.Kind;
import dev.evaljunit.datasets.guard.JavaFile.Mark;
import dev.evaljunit.datasets.guard.JavaFile.Value;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Reads Java sources with the parser of the JDK, which needs neither their dependencies nor to compile them. */
final class JavaParser {

    private static final String GATE = "<gate>";

    private final JavaCompiler compiler;
    private final StandardJavaFileManager files;

    JavaParser() throws IOException {
        @Nullable JavaCompiler found = ToolProvider.getSystemJavaCompiler();
        if (found == null) {
            throw new EvalException(
                    "Evals are compared by their Java sources, which needs the compiler of a JDK, but %s is a JRE. Run it with a JDK."
                            .formatted(System.getProperty("java.home")));
        }
        this.compiler = found;
        this.files = compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);
        // Otherwise each file would look at all jars of the class path of this JVM.
        files.setLocation(StandardLocation.CLASS_PATH, List.of());
    }

    /** {@return what a source declares; if it is no Java that this JDK knows, only why} */
    JavaFile parse(String path, String text) {
        var problems = new DiagnosticCollector<JavaFileObject>();
        var task = (JavacTask) compiler.getTask(
                Writer.nullWriter(), files, problems, List.of("-proc:none"), null, List.of(new Source(text)));
        try {
            for (CompilationUnitTree unit : task.parse()) {
                Optional<String> problem = problems.getDiagnostics().stream()
                        .filter(found -> found.getKind() == Diagnostic.Kind.ERROR)
                        .map(found -> "line %d: %s".formatted(found.getLineNumber(), found.getMessage(Locale.ROOT)))
                        .findFirst();
                return problem.isPresent()
                        ? JavaFile.unreadable(path, problem.get())
                        : new Reader(unit, Trees.instance(task).getSourcePositions()).read(path);
            }
            return JavaFile.unreadable(path, "it is empty");
        } catch (IOException | RuntimeException e) {
            return JavaFile.unreadable(path, String.valueOf(e.getMessage()));
        }
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String text) {
            super(URI.create("string:///Source.java"), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoresEncodingErrors) {
            return text;
        }
    }

    private static String lastName(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static Value value(@Nullable ExpressionTree tree) {
        return new Value(String.valueOf(tree), literal(tree), reference(tree));
    }

    private static Value value(List<? extends ExpressionTree> arguments) {
        return arguments.size() == 1
                ? value(arguments.get(0))
                : new Value(arguments.toString(), Optional.empty(), Optional.empty());
    }

    private static Optional<Object> literal(@Nullable Tree tree) {
        if (tree instanceof LiteralTree literal) {
            return Optional.ofNullable(literal.getValue());
        }
        if (tree instanceof ParenthesizedTree inner) {
            return literal(inner.getExpression());
        }
        if (tree instanceof UnaryTree unary && unary.getKind() == Tree.Kind.UNARY_MINUS) {
            return literal(unary.getExpression())
                    .filter(Number.class::isInstance)
                    .map(number -> -((Number) number).doubleValue());
        }
        if (tree instanceof BinaryTree binary && binary.getKind() == Tree.Kind.PLUS) {
            Optional<Object> left = literal(binary.getLeftOperand());
            Optional<Object> right = literal(binary.getRightOperand());
            return left.filter(String.class::isInstance).isPresent() && right.isPresent()
                    ? Optional.of("" + left.get() + right.get())
                    : Optional.empty();
        }
        return Optional.empty();
    }

    private static Optional<String> reference(@Nullable Tree tree) {
        return tree instanceof IdentifierTree || tree instanceof MemberSelectTree
                ? Optional.of(tree.toString())
                : Optional.empty();
    }

    private static final class Reader extends TreeScanner<@Nullable Void, @Nullable Void> {

        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final Deque<String> owners = new ArrayDeque<>();
        private final List<Declaration> declarations = new ArrayList<>();
        private final Map<String, Value> constants = new LinkedHashMap<>();
        private final Map<String, String> staticImports = new LinkedHashMap<>();
        private final Set<String> named = new LinkedHashSet<>();

        Reader(CompilationUnitTree unit, SourcePositions positions) {
            this.unit = unit;
            this.positions = positions;
        }

        JavaFile read(String path) {
            if (unit.getPackageName() != null) {
                owners.push(unit.getPackageName().toString());
            }
            scan(unit, null);
            return new JavaFile(path, Optional.empty(), declarations, constants, staticImports, named);
        }

        private int line(Tree tree) {
            return (int) unit.getLineMap().getLineNumber(positions.getStartPosition(unit, tree));
        }

        private String named(String simpleName) {
            return owners.isEmpty() ? simpleName : owners.peek() + "." + simpleName;
        }

        @Override
        public @Nullable Void visitImport(ImportTree tree, @Nullable Void none) {
            String name = tree.getQualifiedIdentifier().toString();
            if (tree.isStatic() && name.contains(".")) {
                staticImports.put(lastName(name), lastName(name.substring(0, name.lastIndexOf('.'))));
            } else {
                named.add(name);
            }
            return null;
        }

        @Override
        public @Nullable Void visitClass(ClassTree tree, @Nullable Void none) {
            if (tree.getSimpleName().isEmpty()) {
                return null; // its code is part of what it is in
            }
            String name = named(tree.getSimpleName().toString());
            var supertypes = new ArrayList<String>();
            if (tree.getExtendsClause() != null) {
                supertypes.add(simpleType(tree.getExtendsClause()));
            }
            tree.getImplementsClause().forEach(type -> supertypes.add(simpleType(type)));
            declarations.add(new Declaration(
                    Kind.TYPE,
                    name,
                    name,
                    line(tree),
                    marks(tree.getModifiers().getAnnotations()),
                    supertypes,
                    tree.getMembers().toString(),
                    List.of(),
                    tree.getMembers().toString()));
            owners.push(name);
            scan(tree.getMembers(), null);
            owners.pop();
            return null;
        }

        private static String simpleType(Tree type) {
            return lastName(type.toString().replaceFirst("<.*", ""));
        }

        @Override
        public @Nullable Void visitMethod(MethodTree tree, @Nullable Void none) {
            add(
                    Kind.METHOD,
                    tree.getName().toString(),
                    tree,
                    tree.getModifiers().getAnnotations(),
                    tree.getBody());
            return null;
        }

        @Override
        public @Nullable Void visitVariable(VariableTree tree, @Nullable Void none) {
            String name = tree.getName().toString();
            add(Kind.FIELD, name, tree, tree.getModifiers().getAnnotations(), tree.getInitializer());
            if (tree.getModifiers().getFlags().contains(Modifier.FINAL)
                    || declarations.stream().anyMatch(type -> type.name().equals(owners.peek()))) {
                constants.put(lastName(String.valueOf(owners.peek())) + "." + name, value(tree.getInitializer()));
            }
            return null;
        }

        private void add(
                Kind kind, String name, Tree tree, List<? extends AnnotationTree> annotations, @Nullable Tree code) {
            Map<MethodInvocationTree, Mark> gates = gates(code);
            String text = code == null ? "" : code.toString();
            declarations.add(new Declaration(
                    kind,
                    named(name),
                    String.valueOf(owners.peek()),
                    line(tree),
                    marks(annotations),
                    List.of(),
                    text,
                    List.copyOf(gates.values()),
                    without(gates.keySet(), text)));
        }

        private List<Mark> marks(List<? extends AnnotationTree> annotations) {
            var marks = new ArrayList<Mark>();
            annotations.forEach(annotation -> add(annotation, marks));
            return List.copyOf(marks);
        }

        /** A container of repeated annotations stands for them. */
        private void add(AnnotationTree annotation, List<Mark> marks) {
            var values = new LinkedHashMap<String, Value>();
            var inner = new ArrayList<AnnotationTree>();
            for (ExpressionTree argument : annotation.getArguments()) {
                String name = argument instanceof AssignmentTree set
                        ? set.getVariable().toString()
                        : "value";
                ExpressionTree given = argument instanceof AssignmentTree set ? set.getExpression() : argument;
                inner.addAll(annotationsIn(given));
                values.put(name, value(given));
            }
            if (inner.isEmpty()) {
                String type = annotation.getAnnotationType().toString();
                if (type.contains(".")) {
                    named.add(type);
                }
                marks.add(new Mark(lastName(type), values, line(annotation)));
            } else {
                inner.forEach(each -> add(each, marks));
            }
        }

        private static List<AnnotationTree> annotationsIn(ExpressionTree value) {
            if (value instanceof AnnotationTree one) {
                return List.of(one);
            }
            var found = new ArrayList<AnnotationTree>();
            if (value instanceof NewArrayTree array && array.getInitializers() != null) {
                array.getInitializers().forEach(each -> found.addAll(annotationsIn(each)));
            }
            return found;
        }

        /** The longest first: the beginning of one may be another. */
        private static String without(Set<MethodInvocationTree> gates, String code) {
            String rest = code;
            List<String> texts = gates.stream()
                    .map(MethodInvocationTree::toString)
                    .sorted(Comparator.comparing(String::length).reversed())
                    .toList();
            for (String text : texts) {
                rest = rest.replace(text, GATE);
            }
            return rest.replaceAll(GATE + "(, " + GATE + ")+", GATE);
        }

        private Map<MethodInvocationTree, Mark> gates(@Nullable Tree code) {
            var gates = new LinkedHashMap<MethodInvocationTree, Mark>();
            new TreeScanner<@Nullable Void, @Nullable Void>() {
                @Override
                public @Nullable Void visitMethodInvocation(MethodInvocationTree tree, @Nullable Void none) {
                    Optional<Mark> gate = gate(tree);
                    if (gate.isPresent()) {
                        gates.put(tree, gate.get());
                        return null;
                    }
                    return super.visitMethodInvocation(tree, null);
                }
            }.scan(code, null);
            return gates;
        }

        /** {@return the gate that a chain of calls makes, such as {@code score("tone").mean().atLeast(0.8).withBy("route")}} */
        private Optional<Mark> gate(MethodInvocationTree outermost) {
            var measure = new ArrayDeque<String>();
            var values = new LinkedHashMap<String, Value>();
            boolean hasLimit = false;
            @Nullable ExpressionTree at = outermost;
            while (at instanceof MethodInvocationTree call) {
                String name = lastName(call.getMethodSelect().toString());
                if (name.startsWith("with") && name.length() > 4) {
                    String attribute = name.substring(4, 5).toLowerCase(Locale.ROOT) + name.substring(5);
                    values.putIfAbsent(attribute, value(call.getArguments())); // the last call decides
                } else if (name.equals("atLeast") || name.equals("atMost")) {
                    values.putIfAbsent(name, value(call.getArguments()));
                    hasLimit = true;
                } else {
                    measure.push("%s(%s)".formatted(name, call.getArguments()));
                }
                at = call.getMethodSelect() instanceof MemberSelectTree select ? select.getExpression() : null;
            }
            boolean isGate = hasLimit
                    && !measure.isEmpty()
                    && measure.peek().matches("(passRate|score|latency|tokens|cost|quantity)\\(.*");
            return isGate
                    ? Optional.of(new Mark(factory(at) + String.join(".", measure), values, line(outermost)))
                    : Optional.empty();
        }

        /** A method of another class may make another gate. */
        private static String factory(@Nullable ExpressionTree receiver) {
            return receiver == null || lastName(receiver.toString()).equals("Gates") ? "" : receiver + ".";
        }
    }
}
