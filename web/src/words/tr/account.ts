import type { Translation } from '../translation'
import type en from '../en/account'

export default {
  'sign_in': 'Giriş yap',
  'sign_in.intro': 'Siparişlerin, biletlerin ve adreslerin bıraktığın yerde.',
  'sign_in.needed': 'Bu sayfanın bir sahibi var. Görmek için giriş yap.',
  'sign_in.wrong': 'Bu e-posta ile bu şifre birbirine ait değil.',
  'register': 'Hesap aç',
  'register.intro': 'Siparişler ve biletler için tek hesap. Sepetindekiler sepetinde kalır.',
  'new_here': 'Burada yeni misin?',
  'known_here': 'Hesabın var mı?',
  'email': 'E-posta',
  'email.wrong': 'Bu bir e-posta adresi değil.',
  'email.taken': 'Bu adresle açılmış bir hesap var. Giriş yapabilirsin.',
  'password': 'Şifre',
  'password.note': 'En az 8 karakter. Bir cümle, bir bilmeceden iyidir.',
  'password.short': 'En az 8, en çok 128 karakter.',
  'password.common': 'Bu şifre çok kolay tahmin edilir. Daha uzununu seç.',
  'full_name': 'Ad soyad',
  'name.long': 'En çok 100 karakter.',
  'forgotten': 'Şifreni mi unuttun?',
  'needed': 'Burası boş kalamaz.',
  'expired': 'Yeniden giriş yap',
  'expired.intro': 'Oturumun sona erdi. Yazdıkların kaybolmadı: kaldığın yerden sürer.',
} satisfies Translation<typeof en>
