package org.rangereduce;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rooms and their walls. A new room is put into {@link #ROOMS}, where it belongs. */
class ArchitectureTest {
  private static final String ROOT = "org.rangereduce";

  /** From top to bottom; a class may use its own room and those below. */
  private static final List<String> ROOMS =
      List.of(
          ROOT,
          ROOT + ".cli",
          ROOT + ".combine",
          ROOT + ".study",
          ROOT + ".engine",
          ROOT + ".report.scaling.page",
          ROOT + ".report.scaling",
          ROOT + ".report.scaling.fit",
          ROOT + ".report.scaling.runs",
          ROOT + ".report",
          ROOT + ".report.plot",
          ROOT + ".checkpoint",
          ROOT + ".launch.mpj",
          ROOT + ".launch.slurm",
          ROOT + ".launch.cluster",
          ROOT + ".launch.agent",
          ROOT + ".launch.hostfile",
          ROOT + ".launch",
          ROOT + ".comm.mpj",
          ROOT + ".comm.local",
          ROOT + ".comm",
          ROOT + ".kernel",
          ROOT + ".job",
          ROOT + ".lang.compiled",
          ROOT + ".lang.bounds",
          ROOT + ".lang.syntax",
          ROOT + ".lang.tree",
          ROOT + ".lang.function",
          ROOT + ".lang",
          ROOT + ".reduce",
          ROOT + ".random",
          ROOT + ".range");

  /** Packages in which some classes know each other; the others are to stay free of that. */
  private static final Set<String> TANGLED =
      Set.of(
          ROOT + ".lang.compiled",
          ROOT + ".lang.syntax", // statements hold expressions, and these may hold statements
          ROOT + ".lang.tree", // the same
          ROOT + ".launch",
          ROOT + ".launch.slurm",
          ROOT + ".report.scaling",
          ROOT + ".report.scaling.page",
          ROOT + ".report.scaling.runs",
          ROOT + ".study");

  private static final String[] ARITHMETIC = {
    ROOT + ".kernel..", ROOT + ".job..", ROOT + ".lang..", ROOT + ".reduce..", ROOT + ".range.."
  };

  private static JavaClasses program;

  @BeforeAll
  static void readTheProgram() {
    program =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);
  }

  @Test
  void everyClassIsInAKnownRoom() {
    List<String> homeless =
        program.stream()
            .map(JavaClass::getPackageName)
            .distinct()
            .filter(name -> !ROOMS.contains(name))
            .toList();
    assertEquals(List.of(), homeless, "a new package gets its place in the order of ROOMS");
    assertTrue(program.size() > ROOMS.size(), "the classes were found");
  }

  @Test
  void arrowsPointDownwardsOnly() {
    List<String> upwards =
        program.stream()
            .flatMap(from -> from.getDirectDependenciesFromSelf().stream())
            .filter(arrow -> ROOMS.contains(arrow.getTargetClass().getPackageName()))
            .filter(arrow -> floor(arrow.getTargetClass()) < floor(arrow.getOriginClass()))
            .map(arrow -> arrow.getDescription())
            .toList();
    assertEquals(List.of(), upwards);
  }

  private static int floor(JavaClass type) {
    return ROOMS.indexOf(type.getPackageName());
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(program);
  }

  @Test
  void classesOfAPackageHaveNoCycles() {
    List<String> cycles =
        ClassCycles.in(program).stream()
            .filter(cycle -> !TANGLED.contains(cycle.packageName()))
            .map(ClassCycles.Cycle::toString)
            .toList();
    assertEquals(List.of(), cycles, "classes of one package that all know each other");
  }

  @Test
  void onlyCommMpjImportsMpi() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".comm.mpj")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("mpi..", "mpjdev..", "mpjbuf..", "xdev..", "runtime..")
        .check(program);
  }

  @Test
  void noClassKnowsBothMpjAndArithmetic() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + ".comm..", ROOT + ".launch..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ARITHMETIC)
        .check(program);
  }

  @Test
  void kernelsNeverSeeRankOrSize() {
    noClasses()
        .that()
        .resideInAnyPackage(ARITHMETIC)
        .should()
        .dependOnClassesThat()
        .haveSimpleName("Partition")
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + ".comm..")
        .check(program.that(DescribedPredicate.not(JavaClass.Predicates.simpleName("Partition"))));
  }

  @Test
  void staticsAreFinalBecauseRanksMayShareAJvm() {
    fields().that().areStatic().should().beFinal().check(program);
  }

  @Test
  void staticsHoldNothingThatChanges() {
    List<String> changeable =
        program.stream()
            .flatMap(type -> type.getFields().stream())
            .filter(field -> field.getModifiers().contains(STATIC))
            .filter(field -> !field.getName().startsWith("$")) // the compiler's own, for enums
            .filter(ArchitectureTest::isChangeable)
            .map(JavaField::getFullName)
            .toList();
    assertEquals(List.of(), changeable);
  }

  private static final com.tngtech.archunit.core.domain.JavaModifier STATIC =
      com.tngtech.archunit.core.domain.JavaModifier.STATIC;

  private static boolean isChangeable(JavaField field) {
    JavaClass type = field.getRawType();
    return type.isArray()
        || type.isAssignableTo(ThreadLocal.class)
        || type.isAssignableTo(StringBuilder.class)
        || type.getPackageName().startsWith("java.util.concurrent");
  }

  @Test
  void onlyTheRootEndsTheProcessOrReadsTheClock() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT)
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class)
        .orShould()
        .callMethod(System.class, "nanoTime")
        .check(program);
    classes()
        .that()
        .resideInAPackage(ROOT + ".comm.mpj")
        .should()
        .onlyCallMethodsThat(
            DescribedPredicate.describe("are not MPI.Wtime", m -> !m.getName().equals("Wtime")))
        .check(program);
  }

  @Test
  void mpiLibrariesAndBatchSystemsAreNamedInTheirRoomsOnly() throws IOException {
    List<String> elsewhere = new ArrayList<>();
    for (Path file : sources()) {
      String path = file.toString();
      if (NAMERS.stream().noneMatch(path::contains)) {
        int number = 0;
        for (String line : Files.readAllLines(file)) {
          number++;
          if (NAMES.matcher(line.replaceAll(NOT_THEIRS, "")).find()) {
            elsewhere.add(path.replaceFirst(".*/rangereduce/", "") + ":" + number + " " + line);
          }
        }
      }
    }
    assertEquals(List.of(), elsewhere);
  }

  private static final Pattern NAMES = Pattern.compile("mpj|slurm", Pattern.CASE_INSENSITIVE);

  /** Names of scripts, and of fields in files. */
  private static final String NOT_THEIRS =
      "mpjrun(\\.sh)?|(scripts/)?slurm/[a-z-]+\\.sbatch|slurm-%j|\"(mpj|slurm)\"|\\.(mpj|slurm)\\(\\)|SlurmJob";

  /** Their own rooms, the registry, and records whose components are fields in files. */
  private static final List<String> NAMERS =
      List.of("/mpj/", "/launch/slurm/", "/Registry.java", "/report/", "/job/");

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  @Test
  void everyPackageSaysWhatItIs() throws IOException {
    for (Path folder : foldersOfSources()) {
      Path info = folder.resolve("package-info.java");
      assertTrue(Files.exists(info), "there is no " + info);
      assertTrue(Files.readString(info).startsWith("/**\n * "), info + " says nothing");
    }
  }

  private static List<Path> foldersOfSources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      List<Path> folders =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .map(Path::getParent)
              .distinct()
              .toList();
      assertFalse(folders.isEmpty());
      return folders;
    }
  }
}
