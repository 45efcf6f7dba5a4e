import java.io.File;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Prints for each file and profile what veraPDF finds: one line, and below it each rule that fails. */
public class Validate {
    private static final PDFAFlavour[] FLAVOURS = {PDFAFlavour.PDFUA_1, PDFAFlavour.PDFA_3_A};

    public static void main(String[] files) {
        Logger.getLogger("").setLevel(Level.OFF);
        VeraGreenfieldFoundryProvider.initialise();
        boolean good = files.length > 0;
        for (String file : files)
            for (PDFAFlavour flavour : FLAVOURS)
                good &= validate(file, flavour);
        System.exit(good ? 0 : 1);
    }

    private static boolean validate(String file, PDFAFlavour flavour) {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour);
             PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            System.out.printf("%s: %s: %s, %d checks%n", file, flavour.getId(),
                result.isCompliant() ? "valid" : "NOT VALID", result.getTotalAssertions());
            print(result);
            return result.isCompliant();
        } catch (Exception e) {
            System.out.printf("%s: %s: NOT VALID: %s%n", file, flavour.getId(), e);
            return false;
        }
    }

    private static void print(ValidationResult result) {
        Map<String, Integer> counts = new TreeMap<>();
        Map<String, String> firsts = new TreeMap<>();
        for (TestAssertion failed : result.getTestAssertions()) {
            if (failed.getStatus() != TestAssertion.Status.FAILED)
                continue;
            String rule = failed.getRuleId().getClause() + "-" + failed.getRuleId().getTestNumber();
            counts.merge(rule, 1, Integer::sum);
            firsts.putIfAbsent(rule, failed.getMessage() + "\n      at " + failed.getLocation().getContext());
        }
        firsts.forEach((rule, first) -> System.out.printf("  %s, %d times: %s%n", rule, counts.get(rule), first));
    }
}
