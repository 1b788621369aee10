// Go's crypto/x509 as a peer: the proof of possession of a request and a certificate for it, beside bare ECDSA.
//
//	bench <request.pem> <seconds of CPU time for each kind of window>
package main

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/json"
	"encoding/pem"
	"math/big"
	"os"
	"runtime"
	"slices"
	"strconv"
	"syscall"
	"time"
)

const rounds = 5

type result struct {
	Raw    float64 `json:"raw"`
	Issue  float64 `json:"issue"`
	Ratio  float64 `json:"ratio"`
	P50Us  float64 `json:"p50Us"`
	P99Us  float64 `json:"p99Us"`
	GoName string  `json:"version"`
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

func cpuSeconds() float64 {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		panic(err)
	}
	return float64(usage.Utime.Sec+usage.Stime.Sec) + float64(usage.Utime.Usec+usage.Stime.Usec)/1e6
}

// perSecond counts runs for each second of CPU time.
func perSecond(seconds float64, run func()) float64 {
	begin := cpuSeconds()
	count := 0
	for cpuSeconds()-begin < seconds {
		for range 50 {
			run()
		}
		count += 50
	}
	return float64(count) / (cpuSeconds() - begin)
}

func median(values []float64) float64 {
	slices.Sort(values)
	return values[len(values)/2]
}

func issuer() (*x509.Certificate, *ecdsa.PrivateKey) {
	key := must(ecdsa.GenerateKey(elliptic.P256(), rand.Reader))
	template := &x509.Certificate{
		SerialNumber:          big.NewInt(1),
		Subject:               pkix.Name{CommonName: "Example Root"},
		NotBefore:             time.Now(),
		NotAfter:              time.Now().AddDate(10, 0, 0),
		BasicConstraintsValid: true,
		IsCA:                  true,
		KeyUsage:              x509.KeyUsageCertSign | x509.KeyUsageCRLSign,
	}
	der := must(x509.CreateCertificate(rand.Reader, template, template, key.Public(), key))
	return must(x509.ParseCertificate(der)), key
}

func issue(requestPem []byte, ca *x509.Certificate, key crypto.Signer) {
	block, _ := pem.Decode(requestPem)
	request := must(x509.ParseCertificateRequest(block.Bytes))
	if err := request.CheckSignature(); err != nil {
		panic(err)
	}
	serial := make([]byte, 16)
	must(rand.Read(serial))
	serial[0] = serial[0]&0x7f | 0x40
	template := &x509.Certificate{
		SerialNumber:          new(big.Int).SetBytes(serial),
		Subject:               request.Subject,
		NotBefore:             time.Now(),
		NotAfter:              time.Now().AddDate(0, 0, 90),
		BasicConstraintsValid: true,
		KeyUsage:              x509.KeyUsageDigitalSignature,
		ExtKeyUsage:           []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
		DNSNames:              request.DNSNames,
		CRLDistributionPoints: []string{"http://pki.example.com/crl/1.crl"},
		IssuingCertificateURL: []string{"http://pki.example.com/ca/1.cer"},
	}
	must(x509.CreateCertificate(rand.Reader, template, ca, request.PublicKey, key))
}

func main() {
	runtime.GOMAXPROCS(1)
	requestPem := must(os.ReadFile(os.Args[1]))
	seconds := must(strconv.ParseFloat(os.Args[2], 64)) / rounds
	ca, key := issuer()
	digest := sha256.Sum256(requestPem)
	signature := must(ecdsa.SignASN1(rand.Reader, key, digest[:]))
	raw := func() {
		if !ecdsa.VerifyASN1(&key.PublicKey, digest[:], signature) {
			panic("the signature does not verify")
		}
		must(ecdsa.SignASN1(rand.Reader, key, digest[:]))
	}
	whole := func() { issue(requestPem, ca, key) }
	perSecond(seconds, whole)
	var raws, wholes, ratios []float64
	for range rounds {
		before := perSecond(seconds, raw)
		made := perSecond(seconds, whole)
		raws, wholes, ratios = append(raws, before), append(wholes, made), append(ratios, made/before)
	}
	times := make([]float64, 2000)
	for index := range times {
		begin := time.Now()
		whole()
		times[index] = float64(time.Since(begin).Nanoseconds()) / 1e3
	}
	slices.Sort(times)
	output := result{
		Raw:    median(raws),
		Issue:  median(wholes),
		Ratio:  median(ratios),
		P50Us:  times[len(times)/2],
		P99Us:  times[len(times)*99/100],
		GoName: runtime.Version(),
	}
	if err := json.NewEncoder(os.Stdout).Encode(output); err != nil {
		panic(err)
	}
}
