// Verifies a chain or a CRL with Go's crypto/x509 and prints what it saw. Exit code 0: it is valid.
//
//	conformance chain <root.pem> <intermediates.pem or -> <leaf.pem> <server|client> <host or ->
//	conformance crl <issuer.pem> <crl.pem>
package main

import (
	"bytes"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"os"
)

func blocks(file, label string) ([][]byte, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var found [][]byte
	for {
		var block *pem.Block
		block, text = pem.Decode(text)
		if block == nil {
			break
		}
		if block.Type == label {
			found = append(found, block.Bytes)
		}
	}
	if len(found) == 0 {
		return nil, fmt.Errorf("%s holds no %s", file, label)
	}
	return found, nil
}

func certificates(file string) ([]*x509.Certificate, error) {
	ders, err := blocks(file, "CERTIFICATE")
	if err != nil {
		return nil, err
	}
	return x509.ParseCertificates(bytes.Join(ders, nil))
}

func verifyChain(root, intermediates, leaf, usage, host string) error {
	options := x509.VerifyOptions{Roots: x509.NewCertPool(), Intermediates: x509.NewCertPool()}
	roots, err := certificates(root)
	if err != nil {
		return err
	}
	options.Roots.AddCert(roots[0])
	if intermediates != "-" {
		found, err := certificates(intermediates)
		if err != nil {
			return err
		}
		for _, certificate := range found {
			options.Intermediates.AddCert(certificate)
		}
	}
	options.KeyUsages = []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth}
	if usage == "client" {
		options.KeyUsages = []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth}
	}
	if host != "-" {
		options.DNSName = host
	}
	leaves, err := certificates(leaf)
	if err != nil {
		return err
	}
	chains, err := leaves[0].Verify(options)
	if err != nil {
		return err
	}
	if unhandled := leaves[0].UnhandledCriticalExtensions; len(unhandled) > 0 {
		return fmt.Errorf("critical extensions unknown to the verifier: %v", unhandled)
	}
	fmt.Printf("valid chain of %d certificates\n", len(chains[0]))
	return nil
}

func verifyCrl(issuer, file string) error {
	issuers, err := certificates(issuer)
	if err != nil {
		return err
	}
	ders, err := blocks(file, "X509 CRL")
	if err != nil {
		return err
	}
	list, err := x509.ParseRevocationList(ders[0])
	if err != nil {
		return err
	}
	if err := list.CheckSignatureFrom(issuers[0]); err != nil {
		return err
	}
	if list.Number == nil || !bytes.Equal(list.AuthorityKeyId, issuers[0].SubjectKeyId) {
		return errors.New("the CRL has no number, or not its issuer's key identifier")
	}
	fmt.Printf("valid CRL of %d entries\n", len(list.RevokedCertificateEntries))
	return nil
}

func run(args []string) error {
	switch {
	case len(args) == 6 && args[0] == "chain":
		return verifyChain(args[1], args[2], args[3], args[4], args[5])
	case len(args) == 3 && args[0] == "crl":
		return verifyCrl(args[1], args[2])
	}
	return errors.New("usage: conformance chain|crl files")
}

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
